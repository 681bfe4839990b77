"""HR-3.1: a letter is registered and answered in writing within two days, clause by clause."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from tests.enquiries.conftest import BEGAN, REPLY
from tests.jobs.duty import doing
from webapp import clock, settings
from webapp.database import session
from webapp.deadlines import Deadline, fire_due
from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.help_requests import HelpRequest
from webapp.jobs.card import Card
from webapp.roster import running_time
from webapp.roster.running_time import Hours

HAND = {"way": "hand", "receipt_signed": {"name": "欧阳䶮", "drawn": None}}


def due(job) -> dict[str, float]:
    """Hours after the letter came at which each rung is told."""
    rows = session.scalars(select(Deadline).where(Deadline.subject_id == job.id, Deadline.state == "set"))
    return {
        row.rung: (row.due_at - BEGAN) / timedelta(hours=1) for row in rows if row.rung.startswith("reply")
    }


@pytest.mark.clause("HR-3.1-1", "HR-1.1.d")
def test_a_letter_is_registered_with_its_picture_under_a_number(letters):
    job = letters.came()
    assert (job.procedure_id, job.number[:2], job.answers["requester"]) == ("written_enquiry", "ZX", "欧阳䶮")
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as no:
        letters.passes(job, "desk", "registered", subject="物业费", topic="general")
    assert no.value.clause == "HR-3.1-1"
    assert "来信照片" in no.value.zh
    job = letters.registered()
    assert job.state == "with_supervisor"
    assert len(session.scalars(select(Evidence).where(Evidence.about_id == job.id)).all()) == 1


@pytest.mark.clause("HR-3.1-2", "HR-1.2.a-3")
def test_two_days_run_from_the_letter_and_the_supervisor_hears_before_the_manager(letters):
    job = letters.registered()
    assert due(job) == {"reply.1": 24, "reply.2": 44, "reply.3": 48}
    rows = select(Deadline.rung, Deadline.roles).where(Deadline.subject_id == job.id)
    told = {rung: roles for rung, roles in session.execute(rows) if rung.startswith("reply")}
    assert told["reply.1"] == told["reply.2"] == '["centre_supervisor"]'
    assert told["reply.3"] == '["office_manager", "centre_supervisor"]'


@pytest.mark.clause("HR-3.1-2")
def test_the_clock_stops_at_the_delivery_and_comes_back_with_its_undo(letters, duty):
    job = letters.approved()
    worker_comes(25)
    letters.passes(job, "desk", "delivered", 30, **HAND)
    assert due(job) == {}
    with clock.frozen(BEGAN + timedelta(hours=30)), doing(duty.desk):
        job.take_back(by=duty.desk)
    assert due(job) == {"reply.2": 44, "reply.3": 48}, "the first has been told; it is not told again"
    with clock.frozen(BEGAN + timedelta(hours=31)), doing(duty.desk):
        job.could_not("withdrawn", by=duty.desk)
    assert due(job) == {}


def worker_comes(hours):
    with clock.frozen(BEGAN + timedelta(hours=hours)):
        return fire_due()


@pytest.mark.clause("HR-3.1-2")
def test_a_limit_that_passed_unheard_is_told_when_the_letter_moves_and_only_once(letters):
    job = letters.registered()
    letters.passes(job, "chief", "drafted", 49, **REPLY)
    assert due(job) == {"reply.3": 48}, "the worker was down at the limit: the manager still hears of it"
    worker_comes(49)
    assert due(job) == {}
    letters.passes(job, "chief", "approved", 50, signed={"name": "方主管", "drawn": None})
    assert due(job) == {}, "it was told; moving the letter tells nobody again"


@pytest.mark.clause("HR-3.1-2")
def test_a_late_reply_goes_out_with_its_reason(letters):
    job = letters.approved()
    with pytest.raises(Refusal, match=r"enquiries\.late_reason") as no:
        letters.passes(job, "desk", "delivered", 49, **HAND)
    assert no.value.clause == "HR-3.1-2"
    letters.passes(job, "desk", "delivered", 49, **HAND, late_reason="等总部法务意见")
    assert job.state == "delivered"


@pytest.mark.clause("HR-3.1-2")
def test_a_reply_is_not_out_without_proof_nor_before_it_is_signed(letters):
    job = letters.drafted()
    with pytest.raises(Refusal, match=r"jobs\.not_now"):
        letters.passes(job, "desk", "delivered", 3, **HAND)
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as no:
        letters.passes(job, "chief", "approved", 3)
    assert no.value.clause == "HR-3.1-2"
    letters.passes(job, "chief", "approved", 3, signed={"name": "方主管", "drawn": None})
    with pytest.raises(Refusal, match=r"enquiries\.proof_of_delivery") as no:
        letters.passes(job, "desk", "delivered", 4, way="post")
    assert no.value.clause == "HR-3.1-2"
    request = session.get(HelpRequest, job.origin_id)
    letters.passes(job, "desk", "delivered", 4, **HAND)
    with pytest.raises(Refusal, match=r"jobs\.not_yours"):
        letters.passes(job, "desk", "closed", 5)
    assert request.stage == "routed"
    letters.passes(job, "chief", "closed", 5)
    assert request.stage == "to_be_registered"


@pytest.mark.clause("HR-3.1-3")
@pytest.mark.parametrize("topic", ["policy", "legal", "compensation", "confidential"])
def test_on_grave_topics_only_the_manager_signs(letters, topic):
    job = letters.drafted(topic)
    assert job.state == "with_manager"
    signed = {"signed": {"name": "方主管", "drawn": None}}
    with pytest.raises(Refusal, match=r"enquiries\.signatory") as no:
        letters.passes(job, "chief", "approved", 3, **signed)
    assert no.value.clause == "HR-3.1-3"
    letters.passes(job, "manager", "approved", 3, **signed)
    assert job.state == "approved"


@pytest.mark.clause("HR-3.1-3")
def test_what_was_put_to_the_manager_only_the_manager_signs_or_sends_back(letters):
    job = letters.drafted(wants_manager="yes")
    assert job.state == "with_manager"
    with pytest.raises(Refusal, match=r"enquiries\.signatory"):
        letters.passes(job, "chief", "approved", 3, signed={"name": "方主管", "drawn": None})
    letters.passes(job, "manager", "sent_back", 3, sent_back_because="依据不清")
    letters.passes(job, "chief", "drafted", 4, **REPLY | {"wants_manager": "yes", "basis": "物业管理条例"})
    assert job.state == "with_manager"


@pytest.mark.clause("HR-3.1-2")
def test_a_site_may_count_working_days_only(letters, duty):
    friday = datetime.fromisoformat("2026-11-20T15:00+08:00")
    end = running_time.after(duty.site, friday, timedelta(hours=48), Hours(working=True))
    assert end == datetime.fromisoformat("2026-11-24T15:00+08:00"), "Saturday and Sunday do not count"
    made_up = datetime.fromisoformat("2026-10-09T15:00+08:00")
    end = running_time.after(duty.site, made_up, timedelta(hours=24), Hours(working=True))
    assert end == datetime.fromisoformat("2026-10-10T15:00+08:00"), (
        "a Saturday made up for the holiday counts"
    )
    job = letters.registered()
    with doing(duty.manager):
        settings.change(duty.site.id, "enquiries.working_days", True)
    letters.passes(job, "chief", "drafted", 2, **REPLY)
    assert due(job)["reply.3"] == 48, "Monday to Wednesday"


@pytest.mark.clause("HR-3.1-1")
def test_the_desk_registers_the_letter_without_taking_it_first(letters, duty):
    with clock.frozen(BEGAN):
        card = Card(letters.came(), duty.desk)
        assert (card.can_take, [form.step.id for form in card.forms][:1]) == (False, ["registered"])


@pytest.mark.clause("HR-3.1-3")
def test_who_signs_a_letter_has_it_before_him(letters, duty):
    """The reply stood folded away beneath the button that signs it."""
    job = letters.drafted("legal")
    with clock.frozen(BEGAN + timedelta(hours=3)):
        [form] = [form for form in Card(job, duty.manager).forms if form.step.id == "approved"]
    shown = dict(form.shown(whole=True))
    assert shown["回复内容"] == REPLY["reply"]
    assert {"咨询事项", "回复内容"} <= set(shown)
