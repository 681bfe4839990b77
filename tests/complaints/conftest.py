"""A site with everybody on duty, and a complaint brought to a step."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.jobs.duty import Duty, begin, doing
from webapp import clock
from webapp.help_requests import HelpRequest
from webapp.people import Person

BEGAN = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
FOUND = {"category": "attitude", "grade": "slight", "findings": "当事人承认语气不好"}
TOLD = {"handled_at": "2027-03-01T11:00", "matter": "门岗态度差", "result": "已道歉"}


@pytest.fixture
def duty(inside) -> Duty:
    with clock.frozen(BEGAN):
        duty = begin()
        with doing(None):
            other = Person.join("T900", "贺主任", site=duty.site)
            other.give_role("department_head", duty.site)
            duty.things["other_head"] = other
    return duty


class Complaints:
    """`complaints.came()`, then `complaints.passes(job, "desk", "verifying", after=3, …)`; `after` in hours."""

    def __init__(self, duty: Duty):
        self.duty = duty

    def came(self, **facts):
        with clock.frozen(BEGAN), doing(self.duty.desk):
            request = HelpRequest.take(self.duty.site, by=self.duty.desk, kind="complaint", **facts)
        [job] = request.jobs
        return job

    def passes(self, job, by, step, after=1, **answers):
        with clock.frozen(BEGAN + timedelta(hours=after)):
            self.duty.passes(job, by, step, **answers)

    def assigned(self, **found):
        job = self.came()
        self.passes(job, "desk", "verifying", **FOUND | found)
        self.passes(job, "desk", "assigned", department="security", head=self.duty.at("head"))
        return job

    def handled(self, **found):
        job = self.assigned(**found)
        self.again(job)
        return job

    def again(self, job, after=2):
        """Taken in hand and handled."""
        self.passes(job, "head", "handling", after)
        self.passes(job, "head", "handled", after, **TOLD, receiver=self.duty.at("desk"))

    def followed_up(self, satisfied="yes", **found):
        job = self.handled(**found)
        self.asks(job, satisfied)
        return job

    def asks(self, job, satisfied, by="caller", after=3):
        rating = "5" if satisfied == "yes" else "1"
        self.passes(job, by, "followed_up", after, way="phone", satisfied=satisfied, rating=rating)


@pytest.fixture
def complaints(duty) -> Complaints:
    return Complaints(duty)
