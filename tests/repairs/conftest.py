"""A site with everybody on duty, and a repair order brought to a step."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.jobs.duty import Duty, begin, doing
from webapp import clock
from webapp.help_requests import HelpRequest
from webapp.paid_services.price_item import PriceItem

BEGAN = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
ORDER = {"fault": "厨房水龙头漏水", "fault_place": "inside", "urgent": "no", "paid": "no"}
RIGHT = {
    "on_site": {"paid": "no"},
    "working": {},
    "done": {"cause_and_work": "换密封圈"},
    "accepted": {"accepted_by": {"name": "刘㛃", "drawn": None}, "rating": "5"},
}


@pytest.fixture
def duty(inside) -> Duty:
    with clock.frozen(BEGAN):
        duty = begin()
        with doing(duty.manager):
            told = {"code": "WX-01", "zh": "换水龙头", "en": "Tap", "unit": "个", "cents": 8000}
            duty.things["tap"] = PriceItem.list_price(duty.site, by=duty.manager, **told)
    return duty


class Repairs:
    """`repairs.called()`, then `repairs.passes(job, "fixer", "on_site", after=3, paid="no")`."""

    def __init__(self, duty: Duty):
        self.duty = duty

    def called(self, **facts):
        """The desk takes a repair; its order opens by itself."""
        with clock.frozen(BEGAN), doing(self.duty.desk):
            request = HelpRequest.take(self.duty.site, by=self.duty.desk, kind="repair", **facts)
        [job] = request.jobs
        return job

    def passes(self, job, by, step, after=0, **answers):
        """Somebody passes a step, minutes after the call."""
        with clock.frozen(BEGAN + timedelta(minutes=after)):
            self.duty.passes(job, by, step, **answers)

    def dispatched(self, after=1, **order):
        """Written and taken."""
        job = self.called()
        self.passes(job, "desk", "ordered", after, **ORDER | order)
        with clock.frozen(BEGAN + timedelta(minutes=after)):
            self.duty.take(job, "fixer")
        self.passes(job, "fixer", "dispatched", after)
        return job

    def until(self, last, **more):
        """It has passed that step, everybody doing the right thing."""
        job = self.dispatched()
        for step, answers in RIGHT.items():
            self.passes(job, "fixer", step, 5, **answers, **more.get(step, {}))
            if step == last:
                return job
        raise KeyError(last)


@pytest.fixture
def repairs(duty) -> Repairs:
    return Repairs(duty)
