"""What residents said afterwards, 1 to 5, wherever a job of their request asked them."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.jobs import Job
from webapp.jobs.answer import Answer

FIELDS = ("rating",)
BEST = 5


def scores_of(request_ids: list[UUID]) -> dict[UUID, list[int]]:
    """Scores by request; jobs whose question was not asked give none."""
    asked = select(Answer, Job.origin_id).join(Job, Job.id == Answer.job_id)
    asked = asked.where(
        Job.origin_kind == "help_request", Job.origin_id.in_(request_ids), Answer.field.in_(FIELDS)
    )
    found: dict[UUID, list[int]] = defaultdict(list)
    for answer, request_id in session.execute(asked.order_by(Answer.id)):
        if answer.stands and str(answer.value).isdigit() and 1 <= int(answer.value) <= BEST:
            found[request_id].append(int(answer.value))  # type: ignore[index]
    return dict(found)
