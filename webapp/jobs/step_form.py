"""The form of one step, or of one row of a step that is passed row by row."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from webapp.jobs.showing import facts
from webapp.procedures.field import Field
from webapp.procedures.step import Guide, Step

if TYPE_CHECKING:
    from webapp.jobs.job import Job

SPARE_ROWS = 10


@dataclass(frozen=True)
class Question:
    """One field as it is drawn: its element id, what stands in it, and the rows that it goes over."""

    field: Field
    element: str
    value: Any
    rows: list[dict[str, Any]]
    required: bool

    @property
    def name(self) -> str:
        """The name that it is sent under."""
        return self.field.id


@dataclass(frozen=True)
class StepForm:
    """Where it is sent, what it asks, and the words of its button."""

    job: "Job"
    step: Step
    row: int
    questions: list[Question]

    @classmethod
    def of(cls, job: "Job", step: Step, given: Mapping[str, str]) -> list["StepForm"]:
        """One form; for a step over rows one a row that is not yet done. `given` prefills by name."""
        if not step.over:
            return [cls(job, step, 0, _questions(job, step, 0, given))]
        left = [row for row in range(1, len(job.rows_of(step)) + 1) if row not in job.rows_done(step)]
        return [cls(job, step, row, _questions(job, step, row, given)) for row in left]

    def again(self) -> "StepForm":
        """The same form once more on one card, its elements under names of their own."""
        return replace(
            self, questions=[replace(one, element=f"again-{one.element}") for one in self.questions]
        )

    @property
    def action(self) -> str:
        """Each form has an address of its own, so that the phone can tell what waits."""
        address = f"/jobs/{self.job.id}/milestones/{self.step.id}"
        return f"{address}/{self.row}" if self.row else address

    @property
    def about(self) -> dict[str, Any] | None:
        """The row that it is about."""
        return self.job.rows_of(self.step)[self.row - 1] if self.row else None

    @property
    def over(self) -> Field | None:
        """The field whose rows it goes over."""
        return self.job.procedure.fields[self.step.over] if self.row else None

    @property
    def files(self) -> bool:
        """It takes photos along."""
        return any(question.field.kind == "photo" for question in self.questions)

    def shown(self, whole: bool) -> list[tuple[str, str]]:
        """Label and words of what is judged at this step; nobody signs what he has not before him."""
        told = {name: self.job.answers.get(name) for name in self.step.shows}
        return facts(self.job.procedure, told, whole)

    @property
    def guides(self) -> list[Guide]:
        """The instructions of the step."""
        return self.step.guidance(self.job.answers)

    @property
    def plain(self) -> list[Question]:
        """The questions that everybody answers."""
        return [question for question in self.questions if not question.field.rare]

    @property
    def folded(self) -> list[Question]:
        """The rare ones."""
        return [question for question in self.questions if question.field.rare]


def first_questions(procedure: Any, given: Any, last: dict[str, Any]) -> list[Question]:
    """The questions of a job that is not yet open; `given` prefills by name, `last` holds the answers of the last one."""
    step = procedure.first
    return [
        _question(
            field, f"new-{field.id}", given.get(field.id) or _default(field, last), [], field.when is None
        )
        for field in procedure.asked(step)
    ]


def _default(field: Field, last: dict[str, Any]) -> Any:
    return last.get(field.id) if field.default == "last" else field.default or None


def _questions(job: "Job", step: Step, row: int, given: Mapping[str, str]) -> list[Question]:
    answers = job.answers_of(row) if row else job.answers
    again = step.id in job.passed
    waits = not (step.never_waits and job.answers.get(job.procedure.danger_field) == "yes")
    asked = [field for field in job.procedure.asked(step) if _hangs(field, step, answers) is not False]
    return [
        _question(
            field,
            f"{step.id}-{row or ''}{field.id}",
            given.get(field.id) or (None if again else answers.get(field.id)),
            answers.get(field.over) or [],
            waits and _hangs(field, step, answers) is True,
        )
        for field in asked
    ]


def _hangs(field: Field, step: Step, answers: Mapping[str, Any]) -> bool | None:
    """What it hangs on was answered at an earlier step and asks for it, or not; None where that is still to come."""
    if field.when is None:
        return True
    open_ = field.when.field in step.fields or field.when.field not in answers
    return None if open_ else field.when.holds(answers)


def _question(field: Field, element: str, value: Any, rows: list[dict[str, Any]], waits: bool) -> Question:
    return Question(field, element, value, rows, field.required and waits)
