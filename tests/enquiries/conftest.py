"""A site with everybody on duty, and a letter brought to a step."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from tests.jobs.duty import Duty, begin, doing
from webapp import clock
from webapp.help_requests import HelpRequest

BEGAN = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
REPLY = {"reply": "物业费按建筑面积计收。\n附件请见。", "wants_manager": "no"}


def scan() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def duty(inside) -> Duty:
    with clock.frozen(BEGAN):
        return begin()


class Letters:
    """`letters.came()`, then `letters.passes(job, "chief", "drafted", after=3, **REPLY)`; `after` in hours."""

    def __init__(self, duty: Duty):
        self.duty = duty

    def came(self, **facts):
        told = {"caller": "欧阳䶮", "place_id": self.duty.home.id, "channel": "letter", **facts}
        with clock.frozen(BEGAN), doing(self.duty.desk):
            request = HelpRequest.take(
                self.duty.site, by=self.duty.desk, kind="enquiry", form="written", **told
            )
        [job] = request.jobs
        return job

    def passes(self, job, by, step, after=1, **answers):
        with clock.frozen(BEGAN + timedelta(hours=after)):
            self.duty.passes(job, by, step, **answers)

    def registered(self, topic="general", after=1):
        job = self.came()
        told = {"letter": {"sent": [scan()]}, "subject": "物业费怎么算", "topic": topic}
        self.passes(job, "desk", "registered", after, **told)
        return job

    def drafted(self, topic="general", **more):
        job = self.registered(topic)
        self.passes(job, "chief", "drafted", 2, **REPLY | more)
        return job

    def approved(self, topic="general", by="chief"):
        job = self.drafted(topic)
        self.passes(job, by, "approved", 3, signed={"name": "方主管", "drawn": None})
        return job


@pytest.fixture
def letters(duty) -> Letters:
    return Letters(duty)
