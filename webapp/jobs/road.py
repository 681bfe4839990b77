"""The road of a job: the steps ahead as far as they can be seen from here, and the rows of a round."""

from typing import Any

from webapp.jobs.job import Job
from webapp.jobs.showing import row_words
from webapp.procedures.step import Step
from webapp.procedures.when import holds
from webapp.submissions.on_paper import PAPER, moment_of
from webapp.web.wording import hour

MOST_STEPS = 20


def ahead_of(job: Job) -> list[Step]:
    """The steps ahead if nothing special happens: where a way hangs on an answer, the one without a detour."""
    ahead: list[Step] = []
    step = job.next_step
    while step is not None and step not in ahead and len(ahead) < MOST_STEPS:
        ahead.append(step)
        main = [way for way in step.next if not way.side and not way.auto]
        special = len(step.next) == 1 and main and not holds(main[0].when, job.answers)
        plain = next((way for way in main if way.when is None), main[-1] if main else None)
        step = job.procedure.steps[plain.to] if plain and not special else None
    return ahead


def began_on_paper(job: Job) -> bool:
    """Something of it was written on paper first: the rest of its steps may have been too."""
    return any(mark.later == PAPER for mark in job.standing)


def line_of(job: Job) -> list[dict[str, Any]]:
    """What was done, by the word of the act with time and name; the state in force; what may follow."""
    steps, marks = job.procedure.steps, [mark for mark in job.standing if mark.completes]
    done = [
        {
            "label": str(steps[mark.step].button),
            "state": "done",
            "time": moment_of(mark),
            "by": str(mark.by_whom),
        }
        for mark in marks
    ]
    now = [{"label": str(job.step.state), "state": "now"}] if job.is_open else []
    return [*done, *now, *({"label": str(step.state), "state": "next"} for step in ahead_of(job))]


def waited_for(job: Job, reader: Any) -> list[str]:
    """Where everybody passes the next step and the reader has passed it: who has not yet."""
    step = job.next_step
    here = job.here(step) if step and step.everyone else set()
    return [member.person.name for member in job.crew if reader.id in here and member.person_id not in here]


def rounds_of(job: Job, whole: bool) -> list[list[dict[str, Any]]]:
    """For every step that is passed row by row: its rows, done with time and name, missed, or to come."""
    steps = [step for step in job.procedure.steps.values() if step.over]
    return [[_point(job, step, row, whole) for row in range(1, len(job.rows_of(step)) + 1)] for step in steps]


def _point(job: Job, step: Step, row: int, whole: bool) -> dict[str, Any]:
    field = job.procedure.fields[step.over]
    point: dict[str, Any] = {"label": row_words(field, job.rows_of(step)[row - 1], whole), "state": "next"}
    mark = next((mark for mark in job.standing if mark.step == step.id and mark.row == row), None)
    if mark is not None:
        missed = job.answers_of(row).get("missed_because")
        point |= {"state": "missed" if missed else "done", "time": hour(mark.at), "by": str(mark.by_whom)}
    return point


def awaited_of(job: Job, reader: Any) -> list[Step]:
    """Steps beside the road that somebody is reminded of, and that the reader has not passed; of others none that is done."""
    answers, steps = job.answers, job.procedure.steps
    reminders = [one for name in job.passed for one in steps[name].reminders if holds(one.when, answers)]
    waited = {name for one in reminders for name in one.until}
    at_it = any(member.person_id == reader.id for member in job.crew)
    done = {mark.step for mark in job.standing if mark.by_id == reader.id or not at_it}
    ways = [steps[way.to] for way in job.ways if way.side]
    return [step for step in ways if step.beside and step.id in waited - done]
