"""The rows of the help register, read from what was done; corrections stand beside what they correct (HR-2.2-1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from webapp.database import session
from webapp.help_requests import choice
from webapp.help_requests.annotation import Annotation, notes_on
from webapp.help_requests.departments import departments_of, orders_of
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.register_cells import (
    handlers,
    iso,
    minutes,
    narrower,
    reported,
    signed,
    zh,
)
from webapp.help_requests.register_remarks import remarks_of
from webapp.help_requests.task_times import task_times
from webapp.help_requests.tasking import FOLLOW_UP, is_secret
from webapp.jobs import Job
from webapp.jobs.lists import WITH_ALL

AFTERWARDS = {"follow_up"}
STAMPED = {"times"}
"""Times of the steps are nobody's words: they cannot be typed over, and the digest of older signatures knows none."""
INTERNAL = "内部 · Internal"
Notes = Mapping[UUID, list[Annotation]]


def requests_of(site: Any, period: Any) -> list[HelpRequest]:
    """Every request received in the period, in the order of their numbers; void ones stay in their place."""
    start, end = period.bounds(site)
    span = (HelpRequest.received_at >= start, HelpRequest.received_at < end)
    asked = select(HelpRequest).where(HelpRequest.site_id == site.id, *span)
    asked = asked.options(selectinload(HelpRequest.place), selectinload(HelpRequest.milestones))
    return list(session.scalars(asked.order_by(HelpRequest.received_at, HelpRequest.number)))


def rows_of(requests: Iterable[HelpRequest], notes: Notes | None = None) -> list[dict[str, Any]]:
    """The rows of F01; `notes` by request, asked for where none are given."""
    shown = list(requests)
    ids = [request.id for request in shown]
    jobs, beside = jobs_of(ids), notes_on(ids) if notes is None else notes
    rows = []
    for one in shown:
        mine = jobs.get(one.id, [])
        rows.append(_noted(row_of(one, mine), beside.get(one.id, []), is_secret(one, mine)))
    return rows


def row_of(request: HelpRequest, jobs: list[Job] | None = None) -> dict[str, Any]:
    """One row; times come from the milestones and cannot be typed over."""
    answered, asked, registered = map(request.mark, ("answered", "asked_supervisor", "registered"))
    done = request.mark("done")
    jobs = request.jobs if jobs is None else jobs
    visits = [job for job in jobs if job.procedure_id == FOLLOW_UP]
    jobs = [job for job in jobs if job not in visits]
    secret = is_secret(request, jobs)
    return {
        "number": request.number,
        "received_at": request.received_at.isoformat(),
        "channel": zh(choice.CHANNELS, request.channel),
        "caller": request.caller,
        "unit": request.place.code if request.place else request.place_words,
        "phone": request.phone,
        "kind": " · ".join(filter(None, (choice.KINDS[request.kind].zh, *narrower(request)))),
        "asked": INTERNAL if secret else request.asked,
        "answered_at": iso(answered),
        "answered_minutes": minutes(request.reply_time),
        "asked_of": "主管" if asked else None,
        "asked_at": iso(asked),
        "department": [one.zh for one in departments_of(jobs)],
        "handlers": handlers(request, jobs),
        "done": INTERNAL if secret else request.done or "；".join(told_of(job) for job in jobs) or None,
        "times": task_times(jobs),
        "finished_at": iso(done),
        "outcome": zh(choice.OUTCOMES, request.outcome),
        "referred_to": request.referred_to,
        "severity": zh(choice.SEVERITIES, request.severity),
        "reported": reported(request),
        "paid": bool(orders := orders_of(jobs)) or request.paid,
        "order": orders or None,
        "follow_up": "；".join(_followed(job) for job in visits) or None,
        "registered_by": signed(registered),
        "remarks": "；".join(filter(None, remarks_of(request, jobs))) or None,
        "_void": request.stage == "void",
    }


def as_signed(row: dict[str, Any]) -> dict[str, Any]:
    """The row as somebody signs for it: without what is asked of the resident afterwards, and what is stamped anyway."""
    return {name: value for name, value in row.items() if name not in AFTERWARDS | STAMPED}


def told_of(job: Job, english: bool = False) -> str:
    """What a job of the request came to: its debrief, else where it stands."""
    state = job.step.state
    return f"{job.number} {job.answers.get('debrief') or (state.en if english else state.zh)}"


def _followed(visit: Job) -> str:
    rating = visit.answers.get("rating")
    return f"{visit.number} {rating}分" if rating else f"{visit.number} {visit.step.state.zh}"


def _noted(row: dict[str, Any], notes: list[Annotation], secret: bool) -> dict[str, Any]:
    told: list[Any] = []
    for note in notes:
        by, at = note.by.name, note.at.isoformat()
        words = INTERNAL if secret and note.tells else note.words
        if note.replaces:
            row[note.column] = {"old": row.get(note.column), "new": words, "by": by, "at": at}
        else:
            told.append({"at": at, "text": f"{note.name.zh}：{words}（{by}）"})
    if told:
        row["remarks"] = [each for each in (row["remarks"], *told) if each]
    return row


def jobs_of(ids: list[UUID]) -> dict[UUID, list[Job]]:
    """The jobs that were opened from these requests, follow-ups too, in one question."""
    mine = select(Job).where(Job.origin_kind == "help_request", Job.origin_id.in_(ids)).options(*WITH_ALL)
    mine = mine.options(selectinload(Job.pauses))
    found: dict[UUID, list[Job]] = {}
    for job in session.scalars(mine.order_by(Job.opened_at, Job.id)):
        found.setdefault(job.origin_id, []).append(job)  # type: ignore[arg-type]
    return found
