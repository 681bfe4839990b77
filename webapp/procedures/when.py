"""A condition on one answer: the only kind of judgement a book file makes by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webapp.procedures.sheet import Sheet


@dataclass(frozen=True, slots=True)
class When:
    """True when the answer to `field` is one of `values`, or one of them is ticked."""

    field: str
    values: tuple[str, ...]

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Does the condition hold for these answers."""
        answer = answers.get(self.field)
        given = answer if isinstance(answer, list) else [answer]
        return any(value in given for value in self.values)

    @classmethod
    def read(cls, sheet: Sheet) -> "When | None":
        """The `when = { field = …, is = … }` of a sheet, if it has one."""
        if not sheet.has("when"):
            return None
        table = sheet.sheet("when")
        when = cls(table.text("field"), table.names("is", ...))
        table.finish()
        return when


def holds(when: When | None, answers: Mapping[str, Any]) -> bool:
    """A missing condition always holds."""
    return when is None or when.holds(answers)
