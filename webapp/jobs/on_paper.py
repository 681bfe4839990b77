"""OnPaper: a job as the forms print it: words for choices, moments of steps, struck-out earlier answers."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from webapp.database import session
from webapp.jobs.answer import Answer
from webapp.jobs.job import Job
from webapp.jobs.milestone import Milestone
from webapp.people import Person
from webapp.procedures.field import Field

Cell = Any
"""Plain data as a paper's cell holds it (webapp/papers/cell.py)."""


class OnPaper:
    """Reads the standing answers and milestones of a job; says None where there is nothing."""

    def __init__(self, job: Job) -> None:
        self.job, self.zone = job, ZoneInfo(job.site.timezone)

    def said(self, name: str) -> Cell:
        """What was answered; an earlier, other answer stands struck out before it.

        A step that was passed once more asked again: what it heard each time stands on a line of its own.
        """
        heard = [self._corrected(name, answers) for answers in self._occasions(name)]
        told = [cell for at, cell in enumerate(heard) if at == 0 or cell != heard[at - 1]]
        return told if len(told) > 1 else told[0] if told else None

    def _corrected(self, name: str, answers: list[Answer]) -> Cell:
        shown: Cell = None
        before: Any = None
        for answer in answers:
            new = self._word(self.job.procedure.fields[name], answer.value)
            if before is not None and answer.value != before:
                shown = {"old": shown, "new": new, "by": _name(answer.by_id), "at": answer.at.isoformat()}
            elif before is None:
                shown = new
            before = answer.value
        return shown

    def ticked(self, name: str) -> dict[str, bool] | None:
        """Every option of a field of ticks, and whether it was ticked, any of the times that its step was passed."""
        told = [answers[-1].value or [] for answers in self._occasions(name)]
        return (
            _ticks(self.job.procedure.fields[name], [one for ticks in told for one in ticks])
            if told
            else None
        )

    def signed(self, name: str) -> Cell:
        """A signature: drawn, or the typed name that stands in for it."""
        for answer in reversed(self._answers(name)):
            told = answer.value if isinstance(answer.value, dict) else {"name": answer.value}
            if told.get("name"):
                drawn = told.get("sha256")
                return {"name": told["name"], "at": answer.at.isoformat(), "image": drawn, "typed": not drawn}
        return None

    def at(self, step: str) -> dict[str, str] | None:
        """When the step was last passed, by the phone's clock and by the server's."""
        passed = self._passed(step)
        return passed.moment if passed else None

    def by(self, step: str) -> Cell:
        """Who passed the step last, and when; signed in on an enrolled phone, not drawn."""
        passed = self._passed(step)
        return {"name": passed.by_whom.zh, "at": passed.at.isoformat(), "image": None} if passed else None

    def _passed(self, step: str) -> Milestone | None:
        return next((m for m in reversed(self.job.standing) if m.step == step and m.completes), None)

    def _answers(self, name: str) -> list[Answer]:
        return [a for a in self.job.answer_rows if a.field == name and a.row == 0 and a.stands]

    def _occasions(self, name: str) -> list[list[Answer]]:
        """The answers, those together that correct one another: each passing of the same step begins anew."""
        heard: list[list[Answer]] = []
        asked: dict[str, UUID] = {}
        for answer in self._answers(name):
            step = answer.milestone
            if not heard or (step and asked.get(step.step, step.id) != step.id):
                heard.append([])
            if step:
                asked[step.step] = step.id
            heard[-1].append(answer)
        return heard

    def _word(self, field: Field, told: Any) -> Cell:
        match field.kind:
            case "choice":
                return word_of(field, told)
            case "ticks":
                return [word_of(field, one) for one in told or []]
            case "yesno":
                return told == "yes"
            case "datetime":
                return datetime.fromisoformat(told).replace(tzinfo=self.zone).isoformat() if told else None
            case "scan" | "place" | "unit" | "person" | "listed" | "photo":
                return _named(told)
        return told


def word_of(field: Field, told: str | None) -> str | None:
    """The Chinese word of an option; what was told where the book no longer has it."""
    option = field.option(told) if told else None
    return option.words.zh if option else told


def _named(told: dict[str, Any] | None) -> str | None:
    if told and "evidence" in told:
        return f"照片{len(told['evidence'])}张"
    return told["label"] if told else None


def _ticks(field: Field, told: list[str]) -> dict[str, bool]:
    return {option.words.zh: option.id in told for option in field.options}


def _name(person_id: UUID) -> str:
    person = session.get(Person, person_id)
    return person.name if person else "—"
