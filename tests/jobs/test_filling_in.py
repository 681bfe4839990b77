"""What was missing is filled in by those whose job it is, while it lasts."""

import pytest

from tests.first_aid.escort import called
from tests.jobs.duty import doing
from webapp.errors import Conflict, Refusal


def fills(duty, job, who: str) -> None:
    person = getattr(duty, who)
    with doing(person):
        job.answer({"hospital": "市人民医院"}, by=person)


def test_a_bystander_fills_in_nothing(duty):
    job = called(duty)
    with pytest.raises(Refusal) as refusal:
        fills(duty, job, "guide")
    assert refusal.value.rule == "jobs.may_not_fill"
    assert "接单" in refusal.value.says("zh")
    assert "take the job" in refusal.value.says("en")
    assert "hospital" not in job.answers


def test_crew_and_desk_fill_it_in(duty):
    job = called(duty)
    fills(duty, job, "desk")
    duty.take(job, "wang")
    fills(duty, job, "wang")
    assert job.answers["hospital"] == "市人民医院"


def test_a_job_that_is_over_takes_no_more(duty):
    job = called(duty)
    with doing(duty.desk):
        job.could_not(job.procedure.reasons[0].id, by=duty.desk)
    with pytest.raises(Conflict):
        fills(duty, job, "desk")
