"""The desk's board: what is urgent stands first, then what is overdue, then what has waited longest."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.jobs.duty import Duty, doing
from webapp import clock, deadlines
from webapp.database import session
from webapp.deadlines import fire_due
from webapp.jobs import Job, lists
from webapp.jobs.overdue import overdue_of

BEGAN = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
ASKED = {"patient": "周桂芳", "phone": "13900207788", "reason": "very_old"}


@pytest.fixture
def chairs(duty: Duty) -> dict[str, Job]:
    """Two calls for a chair. The second is out for five hours, the limit is four; the first only has a reminder."""
    with clock.frozen(BEGAN):
        jobs = {"old": duty.open("wheelchair_service", "guide", **ASKED)}
    with clock.frozen(BEGAN + timedelta(minutes=5)):
        jobs["late"] = duty.open("wheelchair_service", "guide", **ASKED)
        duty.take(jobs["late"], "guide")
        lent = {"chair": duty.at("chair"), "borrower_signature": "周桂芳"}
        duty.passes(jobs["late"], "guide", "lent", **lent)
    with clock.frozen(BEGAN + timedelta(hours=5)):
        jobs["urgent"] = duty.open("escort_to_hospital", "desk", patient="刘㛃", life_in_danger="yes")
    with doing(None):
        due, said = (
            BEGAN + timedelta(minutes=30),
            {"roles": ["centre_admin"], "zh": "请登记", "en": "Register"},
        )
        deadlines.set(jobs["old"], "register", due, setting="help_requests.register_reminder", **said)
    return jobs


def shown(duty: Duty, jobs: dict[str, Job]) -> list[str]:
    names = {job.id: name for name, job in jobs.items()}
    return [names[job.id] for job in session.scalars(lists.board(duty.site, duty.manager))]


def test_an_old_job_that_is_not_late_stands_last(duty, chairs):
    assert shown(duty, chairs) == ["urgent", "old", "late"]
    before = lists.board_state(duty.site)
    with clock.frozen(BEGAN + timedelta(hours=5)):
        fire_due()
    assert shown(duty, chairs) == ["urgent", "late", "old"]
    assert chairs["late"].id in overdue_of(chairs.values())
    assert chairs["old"].id not in overdue_of(chairs.values())
    assert lists.board_state(duty.site) != before, "an open board must hear of it"


def test_with_the_step_that_was_waited_for_it_is_late_no_more(duty, chairs):
    with clock.frozen(BEGAN + timedelta(hours=5)):
        fire_due()
    with clock.frozen(BEGAN + timedelta(hours=6)), doing(duty.guide):
        chairs["late"].pass_step("returned", {"chair_back": duty.at("chair"), "sound": "yes"}, by=duty.guide)
    assert shown(duty, chairs) == ["urgent", "old", "late"]
