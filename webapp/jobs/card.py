"""The job card as one reader sees it: who, where, what, and the forms of the steps that remain."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from webapp.jobs.entitled import may_fill
from webapp.jobs.job import Job
from webapp.jobs.registered import state
from webapp.jobs.road import ahead_of, awaited_of, line_of, rounds_of, waited_for
from webapp.jobs.showing import facts, row_facts
from webapp.jobs.step_form import Question, StepForm
from webapp.people import Permission
from webapp.procedures.clause import clauses
from webapp.procedures.step import Guide, Step


@dataclass
class Card:
    """What the partial draws."""

    job: Job
    reader: Any
    given: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def chip(self) -> tuple[str, str, str]:
        """State, and its words in both languages."""
        return state(self.job)

    @cached_property
    def in_crew(self) -> bool:
        """The reader took it."""
        return any(member.person_id == self.reader.id for member in self.job.crew)

    @cached_property
    def whole(self) -> bool:
        """The reader may see names in full: it is their job, they asked for it, or their role carries it."""
        return (
            self.in_crew
            or self.job.opened_by_id == self.reader.id
            or self.reader.may(Permission.PERSONAL_REVEAL, self.job.site_id)
            or self.job.may(self.reader, *self.job.procedure.everybody)
        )

    @cached_property
    def can_take(self) -> bool:
        """There is room in the crew, and the reader's role does such jobs."""
        job = self.job
        return (
            job.is_open
            and not self.in_crew
            and len(job.crew) < job.crew_wanted
            and self.reader.holds(job.procedure.take, job.site_id)
        )

    @cached_property
    def can_assign(self) -> bool:
        """The reader may give it to somebody, and there is room."""
        job = self.job
        room = job.is_open and len(job.crew) < job.crew_wanted
        return room and bool(job.procedure.assign) and job.may(self.reader, *job.procedure.assign)

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """What was answered."""
        return facts(self.job.procedure, self.job.answers, self.whole)

    @cached_property
    def row_facts(self) -> list[tuple[str, list[str]]]:
        """Every list of rows that was answered, a line a row."""
        return row_facts(self.job.procedure, self.job.answers, self.whole)

    @cached_property
    def todo(self) -> list[Question]:
        """What is still missing, as questions; a job that is over asks no more."""
        missing = self.job.todo if self.job.is_open else []
        return [Question(one, f"todo-{one.id}", None, [], False) for one in missing]

    @property
    def may_fill(self) -> bool:
        """The reader may fill it in."""
        return may_fill(self.job, self.reader)

    @cached_property
    def forms(self) -> list[StepForm]:
        """The forms of all remaining steps on the main road that the reader may pass, else of what is waited for beside it."""
        beside = filter(self._theirs, awaited_of(self.job, self.reader))
        steps = [] if self.waiting_for else self._road() or list(beside)
        forms = [form for step in steps for form in StepForm.of(self.job, step, {})]
        return [*StepForm.of(self.job, steps[0], self.given)[:1], *forms[1:]] if forms else []

    @cached_property
    def waiting_for(self) -> list[str]:
        """Of a step that everybody passes the reader has passed it: who has not yet."""
        return waited_for(self.job, self.reader)

    @cached_property
    def side_forms(self) -> list[StepForm]:
        """What may be done now beside the main road."""
        steps = [self.job.procedure.steps[way.to] for way in self.job.ways if way.side]
        mine = [step for step in steps if self._theirs(step)]
        ahead = {form.step.id for form in self.forms}
        forms = [form for step in mine for form in StepForm.of(self.job, step, self.given)]
        return [form.again() if form.step.id in ahead else form for form in forms]

    @cached_property
    def guides(self) -> list[Guide]:
        """The instructions of the next step."""
        step = self.job.next_step
        return step.guidance(self.job.answers) if step else []

    @cached_property
    def clauses(self) -> list[dict[str, str]]:
        """The clauses that ask for the next step."""
        return why(self.job.next_step or self.job.step)

    @cached_property
    def may_give_up(self) -> bool:
        """The reader may say that it could not be done."""
        procedure = self.job.procedure
        return self.job.is_open and self.job.may(self.reader, "crew", *procedure.assign, *procedure.ask)

    @cached_property
    def line(self) -> list[dict[str, Any]]:
        """The step line: what is done with time and name, what is now, what may follow."""
        return line_of(self.job)

    @cached_property
    def rounds(self) -> list[list[dict[str, Any]]]:
        """For every step that is passed row by row, its rows as a line of their own."""
        return rounds_of(self.job, self.whole)

    def _theirs(self, step: Step) -> bool:
        crew_to_be = "crew" in step.who and (self.in_crew or self.can_take)
        return crew_to_be or self.job.may(self.reader, *step.who)

    def _road(self) -> list[Step]:
        road: list[Step] = []
        for step in ahead_of(self.job):
            if not self._theirs(step):
                break
            road.append(step)
        return road


def why(step: Step) -> list[dict[str, str]]:
    """The clauses that ask for a step."""
    return [{"id": number, "text": str(clauses()[number].words)} for number in step.clauses]
