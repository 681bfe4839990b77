"""The register is generated, signed by sheets, and only annotated (HR-2.2-1, HR-R1)."""

import pytest

from tests.cast import Cast
from tests.client import text_of
from tests.help_requests import year as a
from tests.keys.test_papers import drawing
from webapp.database import session
from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.help_requests import HelpRequest
from webapp.help_requests.annotation import annotate
from webapp.help_requests.register_sheet import RegisterSheet
from webapp.papers.form import form_of
from webapp.papers.period import Period

cast = Cast()


@pytest.fixture
def house(app):
    a.hire(app)
    return app


def sheet(text="2027-03-01"):
    return RegisterSheet(cast.site(), Period.read(text))


def told(period="2027-03"):
    return form_of("F01").gather(cast.site(), period=Period.read(period))


@pytest.mark.clause("HR-R1")
@pytest.mark.parametrize(("period", "rows"), [("2027-03-01", 1), ("2027-03", 2), ("2027", 3), ("2026", 0)])
def test_it_prints_by_day_month_and_year(house, period, rows):
    a.done(house, 3, 1)
    a.done(house, 3, 31)
    a.done(house, 12, 31)
    with house.app_context():
        assert len(told(period)["rows"]) == rows
        assert Period.read(period).text == period


@pytest.mark.clause("HR-2.2-1")
def test_the_supervisor_signs_a_sheet_that_is_over_and_whole(house):
    a.done(house, 3, 1)
    with a.on(2027, 3, 2), a.as_hired(house, "B102") as supervisor:
        made = sheet().sign(supervisor, "supervisor", drawn=drawing())
        drawn = session.get_one(Evidence, made.drawing_id)
        assert (drawn.signs, drawn.kind) == (sheet().digest, "signature")
        first = told("2027-03-01")["signatures"][0][0]
        assert (first["name"], first["image"]) == ("沈若兰", drawn.sha256)
        assert told("2027-03")["signatures"][0][0]["name"] == (
            "沈若兰（分1张签字，共1件，签至QZ01-270301-001）"
        )


@pytest.mark.clause("HR-2.2-1")
def test_no_name_stands_for_a_row_that_came_after_it_was_signed(house):
    a.done(house, 3, 1)
    a.done(house, 3, 2)
    with a.on(2027, 3, 3), a.as_hired(house, "B102") as supervisor:
        for day in ("2027-03-01", "2027-03-02"):
            sheet(day).sign(supervisor, "supervisor", drawn=drawing())
    a.done(house, 3, 4)
    a.done(house, 3, 5)
    with house.app_context():
        box, managers = told("2027-03")["signatures"]
        assert [one["name"] for one in box] == [
            "沈若兰（分2张签字，共2件，签至QZ01-270302-001），本表另有2件未签"
        ]
        assert managers == []


@pytest.mark.clause("HR-2.2-1")
@pytest.mark.parametrize(
    ("day", "by", "post", "typed", "rule"),
    [
        ((2027, 3, 1), "B102", "supervisor", "沈若兰", "help.sheet_grows"),
        ((2027, 3, 2), "A101", "supervisor", "陈静", "help.sheet_signer"),
        ((2027, 3, 2), "B102", "manager", "沈若兰", "help.sheet_signer"),
        ((2027, 3, 2), "M101", "manager", "孙立平", "help.sheet_special"),
        ((2027, 3, 2), "B102", "supervisor", "别人", "help.sheet_signature"),
    ],
)
def test_no_other_signature_is_taken(house, day, by, post, typed, rule):
    a.done(house, 3, 1)
    with a.on(*day, 12), a.as_hired(house, by) as person, pytest.raises(Refusal) as no:
        sheet().sign(person, post, typed=typed)
    assert no.value.rule == rule
    assert no.value.clause in {"HR-2.2-1", "HR-B1"}


@pytest.mark.clause("HR-2.2-1")
def test_an_open_request_is_named_before_a_signature(house):
    with a.on(2027, 3, 1), a.by(house, "chen") as chen:
        number = HelpRequest.take(cast.site(), by=chen, kind="other").number
    with a.on(2027, 3, 2), a.as_hired(house, "B102") as supervisor, pytest.raises(Refusal) as no:
        sheet().sign(supervisor, "supervisor", typed=supervisor.name)
    assert (no.value.rule, number in no.value.zh.format(**no.value.values)) == ("help.sheet_open", True)


@pytest.mark.clause("HR-2.2-1")
def test_the_manager_signs_where_something_was_special(house):
    a.done(house, 3, 1, special="B102")
    with a.on(2027, 3, 2), a.by(house, "sun") as sun:
        sheet().sign(sun, "manager", typed=sun.name)
        assert [len(box) for box in told("2027-03-01")["signatures"]] == [0, 1]


@pytest.mark.clause("HR-2.2-1")
def test_a_correction_prints_beside_what_it_corrects_and_a_time_stays(house):
    one = a.done(house, 3, 1)
    with a.on(2027, 3, 2), a.by(house, "chen") as chen:
        request = session.get_one(HelpRequest, one)
        annotate(request, chen, "done", "锁匠未到，保安开门")
        annotate(request, chen, "done", "物业开门")
        annotate(request, chen, "answered_at", "实为10:03")
        row = told()["rows"][0]
    assert row["done"]["new"] == "物业开门"
    assert row["done"]["old"]["old"] == "已找到锁匠"
    assert row["done"]["by"] == "陈静"
    assert isinstance(row["answered_at"], str), "a time is never replaced"
    assert "首次答复：实为10:03（陈静）" in row["remarks"][-1]["text"]


@pytest.mark.clause("HR-2.2-1")
def test_a_registered_row_takes_no_other_change(house):
    one = a.done(house, 3, 1)
    for change in (lambda r, p: r.fill(by=p, caller="李四"), lambda r, p: r.grade("major", by=p)):
        with a.on(2027, 3, 2), pytest.raises(Refusal) as no, a.by(house, "chen") as chen:
            change(session.get_one(HelpRequest, one), chen)
        assert no.value.rule == "help.annotate_only"
    with house.app_context():
        assert session.get_one(HelpRequest, one).caller == "刘㛃"


def test_an_open_row_is_filled_in_and_not_annotated(house):
    with a.on(2027, 3, 1), a.by(house, "chen") as chen:
        one = HelpRequest.take(cast.site(), by=chen, kind="other")
        one.fill(by=chen, caller="李四")
        with pytest.raises(Refusal) as no:
            annotate(one, chen, "done", "x")
    assert no.value.rule == "help.not_registered"


@pytest.mark.clause("HR-2.2-1")
def test_a_signed_row_is_not_opened_again(house):
    one = a.done(house, 3, 1)
    with a.on(2027, 3, 2):
        with a.as_hired(house, "B102") as supervisor:
            session.get_one(HelpRequest, one).close(by=supervisor)
        a.sign(house, "2027-03-01")
        with pytest.raises(Refusal) as no, a.as_hired(house, "B102") as supervisor:
            session.get_one(HelpRequest, one).reopen(by=supervisor, words="住户又来电")
    assert no.value.rule == "help.sealed"


def test_the_pages_of_the_register(house, act_as):
    one = a.done(house, 3, 1)
    with a.on(2027, 3, 1, 11):
        desk = act_as("chen")
        assert (
            desk.act(f"/help-requests/{one}/annotations", column="done", words="物业开门").status_code == 303
        )
        card = text_of(desk.get(f"/help-requests/{one}"))
        assert all(words in card for words in ("登记表加注", "已找到锁匠", "物业开门"))
        assert "2027-03" in text_of(desk.get("/help-requests/register/"))
        assert "1条加注" in text_of(desk.get("/help-requests/register/2027-03-01"))
        assert desk.get("/help-requests/register/list.xlsx?year=2027").status_code == 200
        assert desk.get("/help-requests/register/nonsense").status_code == 422
    with a.on(2027, 3, 2):
        manager = act_as("sun")
        signed = manager.act(
            "/help-requests/register/2027-03-01/signatures", post="supervisor", signed_name="孙立平"
        )
        assert signed.status_code == 303
        assert "孙立平" in text_of(manager.get("/help-requests/register/2027-03-01"))
