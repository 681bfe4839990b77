"""Passing a step: is it the time, is it theirs, is it whole, do the rules agree; then everything that follows."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from webapp.database import held
from webapp.jobs import photographing, reminders, signing
from webapp.jobs.answer import Answer
from webapp.jobs.entitled import its_time, theirs, whole
from webapp.jobs.milestone import Milestone, moment_after
from webapp.logbook import current, record
from webapp.procedures import rule
from webapp.procedures.rule import Passing
from webapp.procedures.step import Step
from webapp.submissions.on_paper import entered_later

if TYPE_CHECKING:
    from webapp.jobs.job import Job


def pass_step(
    job: "Job", step_id: str, answers: dict[str, Any], *, by: Any, row: int = 0, opening: bool = False
) -> Milestone:
    """The person passes a step. Refusal or Conflict where a rule says no; nothing is written then."""
    held(job)  # one person at a time moves a job
    step = job.procedure.steps[step_id]
    if not opening:
        its_time(job, step, by, row)
        theirs(job, step, by)
    passing = Passing(job, job.procedure, step, by, answers, job.answers, row)
    whole(passing)
    completes = _completes(job, step, by, row)
    if completes or step.over:
        rule.check(passing)
    signing.keep(passing)
    photographing.keep(passing)
    milestone = _write(passing, completes)
    if completes:
        rule.follow(passing)
        _follow_on(job, step, milestone, by)
    return milestone


def pass_by_itself(job: "Job", step_id: str) -> None:
    """Its hour has come: the job passes a step that may follow now; where it went on meanwhile nothing happens."""
    held(job)  # one person at a time moves a job
    if any(way.to == step_id for way in job.ways):
        step = job.procedure.steps[step_id]
        passing = Passing(job, job.procedure, step, job.opened_by, {}, job.answers)
        milestone = _write(passing, completes=True, auto=True, by_the_clock=True)
        rule.follow(passing)
        _follow_on(job, step, milestone, job.opened_by)


def _completes(job: "Job", step: Step, by: Any, row: int) -> bool:
    if step.over:
        return job.rows_done(step) | {row} >= set(range(1, len(job.rows_of(step)) + 1))
    crew = {member.person_id for member in job.crew}
    if not step.everyone or by.id not in crew:
        return True
    return job.here(step) | {by.id} >= crew


def _write(passing: Passing, completes: bool, **how: bool) -> Milestone:
    job, step, act = passing.job, passing.step, current()
    milestone = Milestone(
        site_id=job.site_id,
        position=len(job.milestones) + 1,
        step=step.id,
        row=passing.row,
        by_id=passing.by.id,
        by=passing.by,
        claimed=act.claimed,
        at=moment_after(job.last_done),
        received=act.received,
        completes=completes,
        later=entered_later(),
        **how,
    )
    job.milestones.append(milestone)
    answer(job, passing.answers, passing.by, passing.row, milestone)
    job.settle_secrecy()
    if completes and not step.beside:
        move(job, step)
    record("job.passed", job, step=step.state.both(), row=passing.row or None)
    return milestone


def answer(
    job: "Job", answers: Mapping[str, Any], by: Any, row: int = 0, milestone: Milestone | None = None
) -> None:
    """Write down answers; to be recorded by the caller."""
    for name, value in answers.items():
        if value is not None:
            field, at = job.procedure.fields[name], current().received
            facts = {"site_id": job.site_id, "row": row, "milestone": milestone, "by_id": by.id, "at": at}
            job.answer_rows.append(Answer.write(field, value, **facts))


def move(job: "Job", step: Step) -> None:
    """The job now stands at a step; where nothing may follow it ends and its crew is free."""
    job.state = step.id
    if not job.ways:
        end(job)


def end(job: "Job") -> None:
    """Nothing is left to do."""
    job.ended_at = current().received
    for member in job.crew_rows:
        member.until = member.until or job.ended_at


def _follow_on(job: "Job", step: Step, milestone: Milestone, by: Any) -> None:
    reminders.move(job, step, milestone.received)
    way = next((way for way in job.ways if way.auto and not step.beside), None)
    if way is not None:
        following = job.procedure.steps[way.to]
        passing = Passing(job, job.procedure, following, by, {}, job.answers)
        _follow_on(job, following, _write(passing, True, auto=True), by)
