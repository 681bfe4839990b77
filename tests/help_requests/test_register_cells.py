"""What a row of the register says beyond the call: departments, paid orders, to whom it went up (F01)."""

import pytest

from tests.cast import Cast
from tests.help_requests import year as a
from tests.help_requests.test_register_sheet import sheet, told
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.help_requests.months import months_of
from webapp.jobs import Job

cast = Cast()


@pytest.fixture
def house(app):
    a.hire(app)
    return app


def row(app, day=1, **facts):
    """The row of a fresh request of that day, after `facts["does"]` was done with it."""
    does = facts.pop("does", None)
    with a.on(2027, 3, day), a.by(app, "chen") as chen:
        request = HelpRequest.take(cast.site(), by=chen, **{**a.FACTS, "kind": "other", **facts})
        if does:
            does(request, chen)
    with app.app_context():
        return told(f"2027-03-{day:02}")["rows"][0]


@pytest.mark.clause("HR-2.2-1")
def test_the_departments_are_those_that_worked_at_it(house):
    assert row(house)["department"] == ["服务中心"]
    assert row(house, 2, kind="repair")["department"] == ["工程部"]
    escort = row(house, 3, kind="first_aid", does=lambda one, by: one.send_escort(by=by))
    assert escort["department"] == ["保安部"]
    task = row(house, 4, does=lambda one, by: one.give_task(by=by, department="other", words="修剪树枝"))
    assert task["department"] == ["工程、保洁、绿化等部门"]


@pytest.mark.clause("HR-9")
def test_a_charged_order_stands_with_its_number_and_a_free_one_does_not(house):
    paid = row(house, does=lambda one, by: one.charge(by=by))
    assert (paid["paid"], [number[:2] for number in paid["order"]]) == (True, ["YC"])

    def written(one, by):
        one.answer(by=by)
        order = {"fault": "灯不亮", "fault_place": "public", "urgent": "no", "paid": "no"}
        one.jobs[0].pass_step("ordered", order, by=by)

    free = row(house, 2, kind="repair", does=written)
    assert (free["paid"], free["order"]) == (False, None)


@pytest.mark.clause("HR-2.2-3")
def test_what_went_up_says_to_whom_and_when(house):
    assert row(house)["reported"] is None
    grave = row(house, 2, does=lambda one, by: one.grade("major", by=by))
    assert grave["reported"] == ["主管 03-02 10:00", "经理 03-02 10:00"]


@pytest.mark.clause("HR-2.2-3")
def test_major_says_why_by_ticks_in_both_languages_and_waits_for_none(house):
    with a.by(house, "chen") as chen:
        request = HelpRequest.take(cast.site(), by=chen)
        request.grade("major", by=chen, because=["press", "unconscious", "nonsense"])
        reason = request.mark("graded").reason
        assert (reason.zh, reason.en) == ("昏迷不醒、警察或媒体在场", "Unconscious, Police or press present")
        bare = HelpRequest.take(cast.site(), by=chen)
        bare.grade("major", by=chen)
        assert (bare.severity, bare.mark("graded").reason.zh) == ("major", "")


@pytest.mark.clause("HR-2.2-1", "HR-3.3")
def test_asking_afterwards_does_not_break_what_was_signed(house):
    one = a.done(house, 3, 1)
    with a.on(2027, 3, 2), a.as_hired(house, "B102") as supervisor:
        made = sheet().sign(supervisor, "supervisor", typed=supervisor.name).digest
        session.get_one(HelpRequest, one).close(by=supervisor)
    with a.on(2027, 3, 3), a.as_hired(house, "B102") as supervisor:
        visit = session.query(Job).filter_by(procedure_id="follow_up").one()
        answers = {"way": "phone", "rating": "5", "patient_and_clear": "5", "answered_now": "yes"}
        visit.pass_step("contacted", answers, by=supervisor)
    with house.app_context():
        assert told("2027-03-01")["rows"][0]["follow_up"].endswith("5分")
        assert sheet().digest == made


def test_the_months_that_have_begun_the_newest_first(house):
    with a.on(2027, 3, 2), house.app_context():
        shown = [month.period.text for month in months_of(cast.site(), 2027)]
        assert shown == ["2027-03", "2027-02", "2027-01"]
        assert months_of(cast.site(), 2028) == []
        assert len(months_of(cast.site(), 2026)) == 12
