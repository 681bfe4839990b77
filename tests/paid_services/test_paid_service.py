"""HR-9: a paid service has an order with a listed price, signed before work starts; first aid never has one."""

import pytest

from tests.jobs.duty import doing
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest
from webapp.jobs import Job

SIGNED = {"name": "刘㛃", "drawn": None}


def taken(duty, **facts):
    with doing(duty.desk):
        return HelpRequest.take(duty.site, by=duty.desk, **facts)


def charged(duty):
    """Something the resident pays for."""
    request = taken(duty, kind="other", caller="刘㛃", asked="打扫两小时")
    with doing(duty.desk):
        request.charge(by=duty.desk)
    [job] = request.jobs
    return job


@pytest.mark.clause("HR-9")
def test_a_request_that_is_charged_opens_a_paid_order(duty):
    job = charged(duty)
    assert (job.procedure_id, job.number[:2], job.answers["requester"]) == ("paid_service", "YC", "刘㛃")


@pytest.mark.clause("HR-9")
def test_first_aid_is_never_charged(duty):
    request = taken(duty, kind="first_aid")
    with pytest.raises(Refusal, match=r"paid\.never_first_aid") as no, doing(duty.desk):
        Job.open("paid_service", duty.site, by=duty.desk, origin=request)
    assert no.value.clause == "HR-9"
    assert request.jobs == []


@pytest.mark.clause("HR-9")
def test_the_service_starts_after_the_price_is_signed_and_ends_with_the_acceptance(duty):
    job = charged(duty)
    duty.take(job, "fixer")
    priced = {"service_kind": "housekeeping", "paid": "yes", "price_item": duty.at("hour"), "quantity": "2"}
    duty.passes(job, "desk", "priced", **priced)
    with pytest.raises(Refusal, match=r"paid\.price_agreed") as no:
        duty.passes(job, "fixer", "working")
    assert no.value.clause == "HR-9"
    assert job.next_step.id == "agreed"
    duty.passes(job, "desk", "agreed", price_signed=dict(SIGNED))
    duty.passes(job, "fixer", "working")
    duty.passes(job, "fixer", "done", what_was_done="打扫客厅")
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.passes(job, "fixer", "accepted")
    duty.passes(job, "fixer", "accepted", accepted_by=dict(SIGNED), rating="5", pay_way="cash")
    assert job.next_step.id == "recorded"
