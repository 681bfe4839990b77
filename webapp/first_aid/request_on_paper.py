"""The head of F02: the request that a branch answers, read through subjects; what it lacks the job fills in."""

from datetime import datetime
from typing import Any, Protocol, cast

from webapp import subjects
from webapp.jobs import Job
from webapp.jobs.on_paper import OnPaper

CALLER = "来电人"


class Mark(Protocol):
    """A milestone of a request."""

    at: datetime
    received: datetime


class Asked(Protocol):
    """A request for help, as far as the sheet prints it."""

    number: str
    received_at: datetime
    caller: str | None
    phone: str | None
    where: str
    asked: str | None

    def mark(self, step: str) -> Mark | None:
        """The last milestone of that step that stands."""
        ...


def head(job: Job, paper: OnPaper) -> dict[str, Any]:
    """Number, hour and words of the request; the branch was the caller's to choose (HR-2.1-3)."""
    request = _origin(job)
    chosen = request.mark("aid_chosen") if request else None
    return {
        "number": request.number if request else job.number,
        "received_at": (request.received_at if request else job.opened_at).isoformat(),
        "caller": (request.caller if request else None) or paper.said("patient"),
        "phone": (request.phone if request else None) or paper.said("contact_phone"),
        "unit": paper.said("address") or (request.where if request else None) or _place(job),
        "asked": _told(job, paper, request),
        "chosen": job.procedure.words.zh,
        "chosen_by": ((request.caller if request else None) or CALLER) if chosen else None,
        "chosen_at": {"at": chosen.at.isoformat(), "received": chosen.received.isoformat()}
        if chosen
        else None,
    }


def _origin(job: Job) -> Asked | None:
    if job.origin_kind != "help_request" or job.origin_id is None:
        return None
    return cast("Asked | None", subjects.find(job.origin_kind, job.origin_id))


def _place(job: Job) -> str | None:
    return job.place.zh if job.place else None


def _told(job: Job, paper: OnPaper, request: Asked | None) -> list[Any]:
    reason = job.procedure.reason(job.not_done_because or "")
    told = [request.asked if request else None, paper.said("household_wishes")]
    return [words for words in (*told, f"未办成：{reason.words.zh}" if reason else None) if words]
