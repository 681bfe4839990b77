"""The appraisal sheet: figures that lead to their records, and the person's own word (HR-11, F44)."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.client import text_of
from tests.help_requests import year as a
from tests.quality.test_help_month import MARCH, taken
from webapp.database import session
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest
from webapp.jobs.answer import Answer
from webapp.logbook import record, verify
from webapp.papers.form import form_of
from webapp.quality.appraisal import of_person
from webapp.quality.appraisal_note import AppraisalNote
from webapp.quality.help_month import HelpMonth

cast = Cast()


def figures(key):
    one = of_person(HelpMonth(cast.site(), MARCH), getattr(cast, key))
    return {name: len(things) for name, things in one.things.items() if things}


@pytest.mark.clause("HR-11")
def test_late_replies_and_overdue_registrations_are_the_persons(app):
    taken(app, 60)
    late = taken(app, 600, outcome=None)
    with a.on(2027, 3, 1, 11), a.by(app, "chen") as chen:
        session.get_one(HelpRequest, late).finish(by=chen)
    with a.on(2027, 3, 1, 11), app.app_context():
        assert figures("chen") == {"replies": 2, "late_replies": 1}
    with a.on(2027, 3, 1, 12), app.app_context():
        assert figures("chen") == {"replies": 2, "late_replies": 1, "overdue_registrations": 1}
        assert figures("wang") == {}
        row = form_of("F44").gather(cast.site(), period=MARCH)["rows"][0]
        assert (row["name"], row["due"], row["done"], row["late_replies"]) == ("陈静", 2, 1, 1)
        assert row["post"] == "服务中心管理员"


@pytest.mark.clause("HR-11")
def test_an_unanswered_request_is_its_owners(app):
    taken(app, None)
    with a.on(2027, 3, 1, 11), app.app_context():
        assert figures("chen") == {"late_replies": 1}


@pytest.mark.clause("HR-11")
def test_a_missing_debrief_is_the_crews_and_an_override_whoevers_it_was(app):
    one = taken(app, 60, kind="first_aid", outcome=None)
    with a.on(2027, 3, 1, 10), a.by(app, "chen") as chen:
        job = session.get_one(HelpRequest, one).send_escort(by=chen, life_in_danger=True)
        job_id = job.id
    from webapp.jobs import Job

    with a.on(2027, 3, 1, 10), a.by(app, "wang") as wang:
        session.get_one(Job, job_id).accept(by=wang)
    with a.on(2027, 3, 1, 11), a.by(app, "wang") as wang:
        session.get_one(Job, job_id).pass_step("handed_to_120", {}, by=wang)
    with a.by(app, "zhao") as zhao:
        job = session.get_one(Job, job_id)
        facts = {"site_id": job.site_id, "job_id": job.id, "by_id": zhao.id, "at": a.clock.now()}
        session.add(Answer(field="one_guard_reason", open='"人手不足"', **facts))
        record("job.answered", job)
    with a.on(2027, 3, 1, 11), app.app_context():
        assert figures("wang") == {}
    with a.on(2027, 3, 1, 12), app.app_context():
        assert figures("wang") == {"missing_debriefs": 1}
        assert figures("zhao") == {"overrides": 1}


@pytest.mark.clause("HR-11")
def test_everybody_remarks_on_his_own_month_and_on_no_other(app, act_as):
    taken(app, 600)
    with a.on(2027, 3, 2):
        desk = act_as("chen")
        mine = desk.get("/appraisal/mine?month=2027-03")
        assert "迟复" in text_of(mine)
        assert "未反馈 0" in text_of(mine), "nought is a figure, not a closed case"
        assert "已关闭" not in text_of(mine)
        assert "/help-requests/" in mine.get_data(as_text=True)
        said = desk.act("/appraisal/remarks", month="2027-03", words="两个电话同时打进来")
        assert said.status_code == 303
        assert desk.get("/appraisal/").status_code == 403
        manager = act_as("sun")
        assert "有" in text_of(manager.get("/appraisal/?month=2027-03"))
        with app.app_context():
            chen = cast.chen.id
            row = form_of("F44").gather(cast.site(), period=MARCH)["rows"][0]
            assert row["remark"] == "两个电话同时打进来"
        assert "两个电话同时打进来" in text_of(manager.get(f"/appraisal/{chen}?month=2027-03"))
        assert (
            manager.act(f"/appraisal/{chen}/praise", month="2027-03", words="业主来信表扬").status_code == 303
        )
        assert manager.get("/appraisal/list.xlsx?month=2027-03").status_code == 200
        assert desk.act("/appraisal/remarks", month="nonsense", words="x").status_code == 422


@pytest.mark.clause("HR-11")
def test_nobody_praises_himself(app):
    with a.by(app, "sun") as sun, pytest.raises(Refusal) as no:
        AppraisalNote.praise(cast.site(), "2027-03", sun, sun, "做得好")
    assert (no.value.rule, no.value.clause) == ("appraisal.praise", "HR-11")
    with a.by(app, "chen") as chen, pytest.raises(Refusal):
        AppraisalNote.praise(cast.site(), "2027-03", cast.wang, chen, "做得好")


def test_what_was_said_goes_with_its_time(app):
    from webapp.papers.retention import erase_due

    with a.on(2027, 3, 2), a.by(app, "chen") as chen:
        AppraisalNote.remark(cast.site(), "2027-03", chen, "电话同时打进来")
    with a.on(2029, 12, 31), app.app_context():
        erase_due()
        assert session.query(AppraisalNote).one().words
    with a.on(2029, 12, 31), app.app_context():
        session.rollback()
    with a.clock.frozen(a.datetime(2030, 1, 1, 3, tzinfo=a.ZONE) + timedelta(days=1)), app.app_context():
        erase_due()
        session.expire_all()
        assert session.query(AppraisalNote).one().words == ""
        assert list(verify()) == []
