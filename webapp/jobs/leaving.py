"""The other ends of a job: it could not be done, or the last step is taken back."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from webapp.database import held
from webapp.errors import Conflict, Refusal
from webapp.evidence import Evidence
from webapp.jobs import reminders
from webapp.jobs.entitled import may_fill
from webapp.jobs.passage import answer, end
from webapp.logbook import current, record

if TYPE_CHECKING:
    from webapp.jobs.job import Job


def could_not(job: "Job", reason: str, by: Any, photos: Iterable[bytes] = ()) -> None:
    """It could not be done; the reason is one of the procedure's tiles, and photos may show it."""
    held(job)
    chosen = job.procedure.reason(reason)
    if chosen is None:
        raise Refusal("jobs.reason", "请选一个原因", "Choose a reason")
    if not job.is_open:
        raise Conflict(
            "jobs.over", "这件事已经结束，不用再报", "This job is over already; nothing is left to say"
        )
    if not job.may(by, "crew", *job.procedure.assign, *job.procedure.ask):
        raise Refusal("jobs.not_yours", "请由接单人来报", "Only whoever took the job may say so")
    job.not_done_because = chosen.id
    for sent in photos:
        Evidence.photo(sent, about=job, by=by)
    end(job)
    reminders.stop(job)
    record("job.could_not", job, reason=chosen.words.both())


def answer_later(job: "Job", answers: dict[str, Any], by: Any) -> None:
    """Fill in what was missing; it moves nothing. Conflict once the job is over."""
    held(job)
    if not job.is_open:
        raise Conflict(
            "jobs.over_to_fill",
            "这件事已经结束，不能再补填；要更正请在登记处办理",
            "This job is over and takes no more answers; correct it where it was registered",
        )
    if not may_fill(job, by):
        raise Refusal(
            "jobs.may_not_fill",
            "请由接单人、前台或派单人来补填；要您来填，请先接单",
            "Whoever took the job, asked for it or assigns it fills this in; take the job first to do it yourself",
        )
    answer(job, answers, by)
    record("job.answered", job, fields=sorted(answers))


def may_take_back(job: "Job", by: Any) -> bool:
    """The last step that stands is this person's, and one that can be undone."""
    last = job.standing[-1] if job.standing else None
    if last is None or last.by_the_clock:
        return False
    return last.by_id == by.id and job.procedure.steps[last.step].undoable


def take_back(job: "Job", by: Any) -> None:
    """Undo the last step (design 3.10); refused once somebody else has moved on."""
    held(job)
    if not may_take_back(job, by):
        raise Refusal(
            "jobs.cannot_undo",
            "这一步已不能撤销，请另作更正",
            "This step cannot be taken back; correct it by a new act",
        )
    last = job.standing[-1]
    last.withdrawn_at = current().received
    job.settle_secrecy()
    _reopen(job)
    left = [milestone for milestone in job.standing if milestone.completes]
    if left:
        job.state = next(milestone.step for milestone in reversed(left) if job.moves(milestone))
        reminders.again(job, left)
    else:
        end(job)
        reminders.stop(job)
    record("job.passed.withdrawn", job, step=job.procedure.steps[last.step].state.both())


def take_back_could_not(job: "Job", by: Any) -> None:
    """It can be done after all."""
    held(job)
    if not job.may(by, "crew", *job.procedure.assign, *job.procedure.ask):
        raise Refusal("jobs.not_yours", "请由接单人来撤销", "Only whoever took the job may take this back")
    job.not_done_because = None
    _reopen(job)
    reminders.again(job, [milestone for milestone in job.standing if milestone.completes])
    record("job.could_not.withdrawn", job)


def _reopen(job: "Job") -> None:
    for member in job.crew_rows:
        if member.until is not None and member.until == job.ended_at:
            member.until = None
    job.ended_at = None
