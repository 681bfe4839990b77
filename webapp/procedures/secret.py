"""When a job is the company's secret, whose it is then, and on what form it prints (HR-3.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webapp.procedures.known import Known
from webapp.procedures.sheet import Sheet
from webapp.procedures.when import When


@dataclass(frozen=True, slots=True)
class Secret:
    """`roles` alone may read a job whose answers say `when`; `form` is its form then."""

    when: When
    roles: tuple[str, ...]
    form: str

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Do these answers make it a secret."""
        return self.when.holds(answers)

    @classmethod
    def read(cls, sheet: Sheet, known: Known) -> "Secret | None":
        """The `[secret]` table of a book file, if it has one. Raises BookError."""
        if not sheet.has("secret"):
            return None
        table = sheet.sheet("secret")
        when = When.read(table)
        if when is None:
            raise table.wrong("when", "is missing")
        secret = cls(when, table.known("roles", known.roles, "role", ...), table.text("form"))
        table.finish()
        return secret
