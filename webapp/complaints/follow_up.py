"""A closed request is followed up: first aid and the rest within a week, a share of repairs after a month (C3, HR-3.3).

The visit may be paused until it is missed (HR-1.2.a-3); a reply that was promised for an hour may not.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from webapp import deadlines, settings, subjects
from webapp.deadlines import Rung
from webapp.jobs import Job, running
from webapp.jobs.routed import known_of
from webapp.logbook import current

VISIT, GRACE = "follow_up", "follow_ups.grace_days"
KINDS = {"first_aid", "repair", "enquiry"}
MOVES = (*running.MOVES, "job.passed", "job.passed.withdrawn", "job.could_not", "job.could_not.withdrawn")
NOW = ("该回访了", "A follow-up is due")
MISSED = ("回访超过时限", "A follow-up was missed")
BROKEN = ("约定的答复到时间了", "The reply that was promised is due")
ASKERS, ABOVE = ("follow_up_staff", "centre_admin"), ("centre_supervisor",)


def plan(request: Any, **_said: Any) -> None:
    """Woken when a request is closed. A complaint was followed up before; of repairs a share is (HR-4, HR-5)."""
    if request.kind == "complaint" or not _chosen(request):
        return
    kind = "paid" if request.paid else request.kind if request.kind in KINDS else "other"
    told = {"kind": kind, "source": request.number, **known_of(request, VISIT)}
    Job.open(VISIT, request.site, by=current().by, answers=told, origin=request)


def _chosen(request: Any) -> bool:
    share: int = settings.value(request.site_id, "follow_ups.repair_share")
    lot = int(hashlib.sha256(request.number.encode()).hexdigest(), 16) % 100
    return request.kind != "repair" or lot < share


def due(job: Job, grace: timedelta = timedelta()) -> datetime:
    """When somebody is to be asked, so many days after the request was closed; with the grace, when it is missed."""
    kind = job.answers.get("kind")
    limit = f"follow_ups.{kind if kind in {'first_aid', 'repair'} else 'other'}_days"
    days: timedelta = settings.value(job.site_id, limit)
    return running.due(job, job.opened_at, days + grace, limit)


def missed(job: Job) -> datetime | None:
    """When the visit counts as missed, while nobody was reached."""
    return due(job, settings.value(job.site_id, GRACE)) if _waits(job) else None


def follow(job: Job, **_said: Any) -> None:
    """Woken by the job: until somebody was reached the day is due, then the promise; trying does not count."""
    if job.procedure_id != VISIT:
        return
    over = missed(job)
    deadlines.move(job, "visit", _visit(job, over) if over else [])
    deadlines.move(job, "promise", _promise(job) if job.is_open and not over else [])


def _waits(job: Job) -> bool:
    return job.is_open and "contacted" not in job.passed


def _visit(job: Job, over: datetime) -> list[Rung]:
    soon = Rung("visit.1", due(job), ASKERS, (), *NOW)
    return [soon, Rung("visit.2", over, ABOVE, (), *MISSED, setting=GRACE)]


def _promise(job: Job) -> list[Rung]:
    promised = job.answers.get("reply_promised_at")
    if job.answers.get("answered_now") != "no" or not promised or "promise_kept" in job.passed:
        return []
    at = datetime.fromisoformat(promised).replace(tzinfo=ZoneInfo(job.site.timezone))
    return [Rung("promise", at, ABOVE, (), *BROKEN)]


def hang() -> None:
    """A closed request is planned; whatever moves the visit moves its clock."""
    running.limited(VISIT, GRACE, missed)
    subjects.on("help_request.closed", plan)
    for action in MOVES:
        subjects.on(action, follow)
