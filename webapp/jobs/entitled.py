"""May this step be passed now, by this person, with these answers."""

from typing import TYPE_CHECKING, Any

from webapp.clock import local
from webapp.errors import Conflict, Refusal
from webapp.people import roles
from webapp.procedures.field import Field
from webapp.procedures.rule import Passing
from webapp.procedures.step import Step
from webapp.procedures.when import holds

if TYPE_CHECKING:
    from webapp.jobs.job import Job


def its_time(job: "Job", step: Step, by: Any, row: int = 0) -> None:
    """The step may follow the one completed last; else Conflict naming who was first, or Refusal naming what comes next."""
    done = [mark for mark in job.standing if mark.step == step.id and (mark.row == row or not row)]
    mine = by.id in job.here(step) if step.everyone else row in job.rows_done(step)
    if any(way.to == step.id for way in job.ways) and not mine:
        return
    if done:
        raise Conflict(
            "jobs.already_done",
            "{zh_who}已在{at}办过“{zh_step}”，不用再办",
            "{en_who} already did “{en_step}” at {at}; nothing is left to do here",
            zh_who=done[-1].by_whom.zh,
            en_who=done[-1].by_whom.en,
            at=local(job.site, done[-1].at).strftime("%H:%M"),
            zh_step=step.button.zh,
            en_step=step.button.en,
        )
    following = job.next_step
    raise Refusal(
        "jobs.not_now",
        "现在是“{zh_state}”，下一步是“{zh_next}”，请按顺序办",
        "It stands at “{en_state}”; the next step is “{en_next}”. Please keep the order",
        zh_state=job.step.state.zh,
        en_state=job.step.state.en,
        zh_next=following.button.zh if following else "—",
        en_next=following.button.en if following else "—",
    )


def theirs(job: "Job", step: Step, by: Any) -> None:
    """The step is for the crew, or for a role; Refusal says whose."""
    if job.may(by, *step.who):
        return
    table = roles()
    raise Refusal(
        "jobs.not_yours",
        "这一步由{zh_who}来办。请先接单，或请他们办",
        "This step is for: {en_who}. Take the job first, or ask them",
        clause=step.clauses[0] if step.clauses else None,
        zh_who="、".join("接单人" if role == "crew" else table[role].zh for role in step.who),
        en_who=", ".join("whoever took the job" if role == "crew" else table[role].en for role in step.who),
    )


def may_fill(job: "Job", person: Any) -> bool:
    """The crew, and the roles that ask for such jobs or assign them, fill in what is missing."""
    return job.may(person, "crew", *job.procedure.ask, *job.procedure.assign)


def whole(passing: Passing) -> None:
    """Every required question has an answer; while life is in danger a step that never waits takes what there is."""
    job, step = passing.job, passing.step
    if step.never_waits and passing.said(passing.procedure.danger_field) == "yes":
        return
    again = step.id in job.passed
    known = passing.answers if again else {**passing.before, **passing.answers}
    everything = {**passing.before, **passing.answers}
    missing = [
        field
        for field in passing.procedure.asked(step)
        if field.required and holds(field.when, everything) and not _given(field, known.get(field.id))
    ]
    if missing:
        raise _incomplete(missing, step)


def _given(field: Field, value: Any) -> bool:
    if value is None or value == []:
        return False
    needed = [column.id for column in field.columns if column.required]
    return all(row.get(name) is not None for row in value for name in needed) if field.is_rows else True


def _incomplete(missing: list[Field], step: Step) -> Refusal:
    clause = next(
        (field.clause for field in missing if field.clause), step.clauses[0] if step.clauses else None
    )
    return Refusal(
        "jobs.incomplete",
        "还差：{zh_list}。填好再按一次",
        "Still missing: {en_list}. Fill in and press again",
        clause=clause,
        zh_list="、".join(field.words.zh for field in missing),
        en_list=", ".join(field.words.en for field in missing),
    )
