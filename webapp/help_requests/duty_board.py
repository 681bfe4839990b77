"""The duty board: every open request with who is in charge, its clock and its next step (HR-B2).

However many are open, it asks the database as often as for one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import selectinload

from webapp import clock, settings
from webapp.database import session
from webapp.deadlines import Deadline, State
from webapp.help_requests import choice
from webapp.help_requests.aiding import reported
from webapp.help_requests.choice import Choice
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.milestone import HelpMilestone
from webapp.help_requests.replying import LIMIT
from webapp.jobs import Job
from webapp.logbook import latest

PER_PAGE, MOST = 50, 2000
OPEN = tuple(stage for stage in choice.STAGES if stage not in choice.OVER)
REPLY, CARRY_OUT = Choice("答复住户", "Answer the resident"), Choice("办理", "See to it")
REGISTER = Choice("登记", "Register it")


@dataclass(frozen=True)
class Line:
    """One request as the board shows it. `due` is the next moment that somebody is held to, None where none is."""

    request: HelpRequest
    chip: str
    state: Choice
    next: Choice
    due: datetime | None
    jobs: tuple[str, ...]

    @property
    def is_late(self) -> bool:
        """That moment is past."""
        return self.chip == "overdue"


def asked(site: Any) -> Select[Any]:
    """Open requests of the site: major ones first, then who still waits for a reply, each the oldest first."""
    waits = HelpRequest.id.not_in(_answered())
    rank = case((HelpRequest.severity == "major", 0), (waits, 1), else_=2)
    rows = select(HelpRequest).where(HelpRequest.site_id == site.id, HelpRequest.stage.in_(OPEN))
    rows = rows.options(selectinload(HelpRequest.place), selectinload(HelpRequest.owner))
    return rows.order_by(rank, HelpRequest.received_at, HelpRequest.id)


def board_state(site: Any) -> str:
    """Changes with every entry of the site's logbook, and whenever a reply becomes late by the server's clock."""
    head = latest(site.id)
    limit = clock.now() - settings.value(site.id, LIMIT)
    late = select(func.count()).where(
        HelpRequest.site_id == site.id, HelpRequest.stage.in_(OPEN), HelpRequest.received_at < limit
    )
    return f"{head.seq if head else 0}-{session.scalar(late)}"


def lines(site: Any, requests: Iterable[HelpRequest]) -> list[Line]:
    """The requests as lines, in their order."""
    shown = list(requests)
    ids = [request.id for request in shown]
    answered = set(session.scalars(_answered().where(HelpMilestone.request_id.in_(ids))))
    jobs = _jobs_of(ids)
    due = _due(
        {**{one: one for one in ids}, **{job.id: about for about, some in jobs.items() for job in some}}
    )
    limit = settings.value(site.id, LIMIT)
    found = []
    for request in shown:
        moment = due.get(request.id) if request.id in answered else request.received_at + limit
        found.append(_line(request, request.id in answered, jobs.get(request.id, []), moment))
    return found


def _line(request: HelpRequest, answered: bool, jobs: list[Job], due: datetime | None) -> Line:
    stage = choice.STAGES[request.stage]
    late = due is not None and due < clock.now()
    chip = "overdue" if late else stage.icon
    numbers = tuple(job.number for job in jobs)
    return Line(request, chip, stage, _next(request, answered, jobs), due, numbers)


def _next(request: HelpRequest, answered: bool, jobs: list[Job]) -> Choice:
    if not answered:
        return REPLY
    if request.stage == "to_be_registered":
        return REGISTER
    steps = [job.next_step for job in jobs if not reported(job)]
    waits = next((step for step in steps if step is not None), None)
    return Choice(waits.button.zh, waits.button.en) if waits else CARRY_OUT


def _answered() -> Select[Any]:
    told = select(HelpMilestone.request_id)
    return told.where(HelpMilestone.step == "answered", HelpMilestone.withdrawn_at.is_(None))


def _jobs_of(ids: list[UUID]) -> dict[UUID, list[Job]]:
    mine = select(Job).where(
        Job.origin_kind == "help_request", Job.origin_id.in_(ids), Job.ended_at.is_(None)
    )
    found: dict[UUID, list[Job]] = {}
    for job in session.scalars(mine.options(selectinload(Job.answer_rows)).order_by(Job.opened_at, Job.id)):
        found.setdefault(job.origin_id, []).append(job)  # type: ignore[arg-type]
    return found


def _due(about: dict[UUID, UUID]) -> dict[UUID, datetime]:
    """The next deadline of each request or of its jobs; `about` leads from either to the request."""
    soon = select(Deadline.subject_id, func.min(Deadline.due_at)).where(
        Deadline.subject_id.in_(about), Deadline.state == State.SET
    )
    found: dict[UUID, datetime] = {}
    for subject_id, moment in session.execute(soon.group_by(Deadline.subject_id)):
        found[about[subject_id]] = min(moment, found.get(about[subject_id], moment))
    return found
