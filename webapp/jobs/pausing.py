"""Pausing the clocks of a job: with a reason, until a moment, before the limit is over; they go on by themselves."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from webapp import deadlines, settings
from webapp.clock import local
from webapp.database import held, session
from webapp.errors import Conflict, Refusal
from webapp.jobs import reminders, running
from webapp.jobs.job_pause import REASONS, JobPause
from webapp.logbook import current, record

if TYPE_CHECKING:
    from webapp.jobs.job import Job

CLAUSE, RUNG, LONGEST = "HR-1.2.a-3", "clock", "clocks.longest_pause"
AGAIN = {"zh": "停表到时，时限继续走", "en": "The pause is over: the clock runs again"}


def pause(job: "Job", until: datetime | None, reason: str, words: str, by: Any) -> JobPause:
    """Its clocks stand still until that moment; Refusal for what is urgent, already late, or has no reason."""
    job, at = held(job), current().received
    _may_stand(job, at)
    _until_when(job, until, at)
    if reason not in REASONS or (reason == "other" and not words.strip()):
        raise Refusal(
            "jobs.pause_reason",
            "请选择停表原因；选“其他”的，请写明",
            "Choose why the clock is paused; with “another reason” say which",
            clause=CLAUSE,
        )
    fresh = JobPause(
        site_id=job.site_id, job_id=job.id, since=at, until=until, reason=reason, words=words.strip() or None
    )
    fresh.by_id, fresh.by = by.id, by
    job.pauses.append(fresh)
    record("job.clock_paused", job, reason=REASONS[reason].both(), until=until)
    reminders.again(job, job.standing)
    who = {"persons": [by, *(member.person for member in job.crew)], "roles": list(job.procedure.assign)}
    deadlines.set(job, RUNG, until, **who, **AGAIN, clause=CLAUSE)  # type: ignore[arg-type]
    return fresh


def resume(job: "Job", by: Any) -> None:
    """The clocks go on before the time that was said."""
    job = held(job)
    running_now = standing_still(job)
    if running_now is None:
        raise Conflict(
            "jobs.not_paused", "时限已经在走，请刷新查看", "The clock runs already; look at the page again"
        )
    running_now.resumed_at, running_now.resumed_by_id = current().received, by.id
    session.flush()
    deadlines.stop(job, RUNG)
    record("job.clock_resumed", job)
    reminders.again(job, job.standing)


def standing_still(job: "Job") -> JobPause | None:
    """The pause that runs now."""
    return next((one for one in reversed(job.pauses) if one.runs), None)


def _may_stand(job: "Job", at: datetime) -> None:
    if (now := standing_still(job)) is not None:
        raise Conflict(
            "jobs.paused",
            "{who}已停表到{until}，要改的请先恢复计时",
            "{who} paused the clock until {until}; let it go on first if that changes",
            who=now.by.name,
            until=local(job.site, now.until).strftime("%m-%d %H:%M"),
        )
    limits = running.limits(job)
    if not limits:
        raise Refusal(
            "jobs.nothing_to_pause",
            "{number}没有可以停的时限：急件、急救和突发事件的时限一直走，5分钟答复也不停，请按时办理",
            "Nothing of {number} may be paused: what is urgent, first aid, incidents and the five minutes always run; do it in time",
            clause=CLAUSE,
            number=job.number,
        )
    if limits[0].due <= at:
        raise Refusal(
            "jobs.pause_too_late",
            "时限{due}已过，不能再停表，迟到标记保留。请尽快办理，并在办理时选择迟到原因",
            "The limit passed at {due}: it cannot be paused now and stays late. Do it now and choose why it is late",
            clause=CLAUSE,
            due=local(job.site, limits[0].due).strftime("%m-%d %H:%M"),
        )


def _until_when(job: "Job", until: datetime | None, at: datetime) -> None:
    longest: timedelta = settings.value(job.site_id, LONGEST)
    if until is None or not at < until <= at + longest:
        raise Refusal(
            "jobs.pause_until",
            "请写停到什么时候：在现在之后，{days}天之内；还不够的，到时再停一次",
            "Say until when: after now and within {days} days; if that is too short, pause it again then",
            clause=CLAUSE,
            days=longest.days,
        )
