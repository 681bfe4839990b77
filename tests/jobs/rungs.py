"""What a job is told of by its own rules; ladders that other rooms hang on it are left out."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.deadlines import Deadline

ROOMS_OWN = {"arrival", "same_day"}


def due(job: Any, began: datetime, unit: timedelta) -> dict[str, float]:
    """Rungs that are set, in units of time after the beginning."""
    own = {one.id for step in job.procedure.steps.values() for one in step.reminders} | ROOMS_OWN
    rows = session.scalars(select(Deadline).where(Deadline.subject_id == job.id, Deadline.state == "set"))
    return {row.rung: round((row.due_at - began) / unit, 2) for row in rows if row.rung in own}
