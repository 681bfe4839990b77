"""How a job of the demo goes: step by step, each after a while, by its own person."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from webapp.demo.diary import Story
from webapp.jobs import Job

Step = tuple[float, Any, str, dict[str, Any]]
"""Minutes after the step before, by whom, which step, with which answers."""


def course(job: Job, moment: datetime, steps: Iterable[Step]) -> Story:
    """Pass the steps in their order, the first so long after the moment."""
    for minutes, by, step, answers in steps:
        moment += timedelta(minutes=minutes)
        yield moment, by
        job.pass_step(step, dict(answers), by=by)


def signed(name: str) -> dict[str, Any]:
    """A typed name, as a phone that cannot draw sends it."""
    return {"name": name, "drawn": None}
