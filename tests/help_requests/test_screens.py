"""Requests on the phone and at the desk, without JavaScript."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.cast import enrol, sign_in
from tests.client import text_of
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.jobs import Job


def newest(app, read):
    """Something of the newest request."""
    with app.app_context():
        return read(session.scalars(select(HelpRequest).order_by(HelpRequest.id.desc()).limit(1)).one())


def path(app) -> str:
    return newest(app, lambda request: f"/help-requests/{request.id}")


@pytest.fixture
def at_desk(desk, app, client):
    enrol(app, client, "chen")
    return sign_in(app, client, "chen")


@pytest.fixture
def guard(desk, app, client):
    enrol(app, client, "wang")
    return sign_in(app, client, "wang")


def test_an_empty_form_is_a_request(app, guard):
    assert guard.act("/help-requests/").status_code == 303
    page = text_of(guard.get(path(app)))
    assert "QZ01-" in page
    assert "先问清地址和电话" in page
    assert "拨打120" in page


def test_guards_are_sent_in_the_same_act(app, guard):
    guard.act("/help-requests/", send="yes", life_in_danger="yes")
    with app.app_context():
        job = session.scalars(select(Job)).one()
        assert job.answers["life_in_danger"] == "yes"


def test_the_same_submission_makes_one_request(app, guard):
    from uuid_utils.compat import uuid7

    once = uuid7()
    verdicts = [guard.deliver("/help-requests/", once, kind="other").json["verdict"] for _ in range(3)]
    assert verdicts == ["applied", "repeated", "repeated"]
    with app.app_context():
        [request] = session.scalars(select(HelpRequest))
        assert request.id == once


@pytest.mark.parametrize("typed", ["3-1502", "3栋1502", "3d1502"])
def test_a_unit_is_found_by_code_name_and_initials(app, guard, typed):
    guard.act("/help-requests/", where=typed)
    assert newest(app, lambda request: request.place.code) == "3-1502"


def test_what_is_no_place_stays_in_words(app, guard):
    guard.act("/help-requests/", where="花园凉亭<script>")
    assert newest(app, lambda request: request.place_words) == "花园凉亭<script>"
    assert "花园凉亭<script>" in text_of(guard.get(path(app))).replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x1d"])
def test_what_nobody_sees_comes_along_with_pasted_words_and_stops_no_call(app, guard, unseen):
    assert (
        guard.act(
            "/help-requests/", kind="other", where=f"花园{unseen}凉亭", asked=f"老人{unseen}晕倒"
        ).status_code
        == 303
    )
    assert newest(app, lambda request: (request.place_words, request.asked)) == ("花园凉亭", "老人晕倒")


def test_from_the_call_to_the_register(app, at_desk):
    at_desk.act(
        "/help-requests/", kind="other", where="3-1502", phone="13912345678", caller="𠮷田", asked="进不了门"
    )
    here = path(app)
    at_desk.act(f"{here}/answer", words="马上到")
    at_desk.act(f"{here}/finish", words="已联系开锁")
    assert "待登记" in text_of(at_desk.get("/help-requests/?shown=to_be_registered"))
    refused = at_desk.act(f"{here}/register")
    assert refused.status_code == 422
    assert "HR-1.2.b" in text_of(refused)
    at_desk.act(f"{here}/register", outcome="met", requester_type="tenant", done="已开门")
    assert newest(app, lambda request: request.stage) == "registered"
    assert "QZ01-" not in text_of(at_desk.get("/help-requests/"))


def test_names_and_phones_are_masked_until_revealed_on_record(app, at_desk):
    at_desk.act("/help-requests/", kind="other", phone="13912345678", caller="欧阳敏")
    here = path(app)
    for url in ("/help-requests/?shown=all", here):
        page = text_of(at_desk.get(url))
        assert "欧阳敏" not in page
        assert "13912345678" not in page
    shown = at_desk.act(f"{here}/reveal", headers={"HX-Request": "true"})
    assert "欧阳敏" in text_of(shown)
    assert "查看了" in text_of(at_desk.get("/me"))


def test_the_list_goes_out_as_a_workbook(app, at_desk):
    at_desk.act("/help-requests/", kind="other", asked="=HYPERLINK(1)")
    number = newest(app, lambda request: request.number)
    assert {number, "=HYPERLINK(1)"} <= cells(at_desk)


def test_the_workbook_masks_as_the_page_does(app, at_desk):
    who = {"caller": "欧阳敏", "phone": "13912345678", "where": "欧阳敏家"}
    at_desk.act("/help-requests/", kind="other", **who)
    told = cells(at_desk)
    assert {"欧*敏", "139****5678"} <= told
    assert not any(word in cell for cell in told for word in who.values())


def cells(phone) -> set[str]:
    book = load_workbook(io.BytesIO(phone.get("/help-requests/list.xlsx?shown=all").data))
    return {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_in_both_languages(app, at_desk, language):
    at_desk.act("/help-requests/")
    for url in ("/", "/me", "/notices/", "/roster/", "/help-requests/", "/help-requests/new", path(app)):
        assert at_desk.get(f"{url}?lang={language}").status_code == 200, url
