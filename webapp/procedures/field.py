"""What a step asks for: one field of a procedure, and how what was typed becomes a value."""

from dataclasses import dataclass
from typing import Any

from webapp.procedures.known import Known
from webapp.procedures.sheet import Sheet
from webapp.procedures.when import When
from webapp.procedures.words import Words

WRITTEN = frozenset({"text", "note", "tel", "number", "datetime", "time"})
KINDS = WRITTEN | {
    "person",
    "unit",
    "place",
    "choice",
    "ticks",
    "yesno",
    "scan",
    "signature",
    "photo",
    "listed",
    "rows",
}
OPTIONS = frozenset({"choice", "ticks"})
NAMES_NOBODY = OPTIONS | {"yesno", "number", "datetime", "time"}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Field:
    """A question. `later` questions never hold a step up: unanswered they become a to-do on the job.

    `rare` ones are drawn folded away, so that the main button stays in sight. A `listed` one is chosen from the
    list `of` that a room keeps (webapp/procedures/listed.py).
    """

    id: str
    kind: str
    words: Words
    hint: Words | None = None
    required: bool = False
    later: bool = False
    personal: bool = False
    offline: bool = True
    options: tuple[Option, ...] = ()
    scans: tuple[str, ...] = ()
    columns: tuple["Field", ...] = ()
    over: str = ""
    of: str = ""
    roles: tuple[str, ...] = ()
    default: str = ""
    maximum: int = 0
    rare: bool = False
    when: When | None = None
    clause: str = ""

    def option(self, name: str) -> Option | None:
        """The option with this id."""
        return next((option for option in self.options if option.id == name), None)

    def column(self, name: str) -> "Field":
        """The column of a rows field. KeyError if it has none of that name."""
        for column in self.columns:
            if column.id == name:
                return column
        raise KeyError(name)

    @property
    def choices(self) -> list[tuple[str, Words]]:
        """Id and words of every option."""
        return [(option.id, option.words) for option in self.options]

    @property
    def is_rows(self) -> bool:
        """Is the answer a list of rows."""
        return self.kind == "rows"

    @property
    def sealed(self) -> bool:
        """The answer may name somebody: whatever is typed freely or scanned. The logbook must be able to erase it."""
        columns = any(column.sealed for column in self.columns)
        return columns if self.is_rows else self.personal or self.kind not in NAMES_NOBODY

    @classmethod
    def read(cls, sheet: Sheet, known: Known) -> "Field":
        """A field from its table in the book. Raises BookError."""
        kind = sheet.text("kind")
        if kind not in KINDS:
            raise sheet.wrong("kind", f"unknown kind of field {kind!r}")
        field = cls(
            id=sheet.text("id"),
            kind=kind,
            words=sheet.words(),
            hint=sheet.words_if_any("hint"),
            required=sheet.yes("required"),
            later=sheet.yes("later"),
            personal=sheet.yes("personal"),
            offline=sheet.yes("offline", True),
            options=tuple(_option(option) for option in sheet.sheets("options")),
            scans=sheet.known("scans", known.scans, "kind of tag"),
            columns=tuple(cls.read(column, known) for column in sheet.sheets("columns")),
            over=sheet.text("over", ""),
            of=(sheet.known("of", known.lists, "list") or ("",))[0],
            roles=sheet.known("roles", known.roles, "role"),
            default=sheet.text("default", ""),
            maximum=sheet.number("maximum", 0),
            rare=sheet.yes("rare"),
            when=When.read(sheet),
            clause=(sheet.known("clause", known.clauses, "clause") or ("",))[0],
        )
        sheet.finish()
        _fits(field, sheet)
        return field


def _option(sheet: Sheet) -> Option:
    option = Option(sheet.text("id"), sheet.words())
    sheet.finish()
    return option


def _fits(field: Field, sheet: Sheet) -> None:
    needs: dict[str, Any] = {
        "options": (field.options, field.kind in OPTIONS),
        "columns": (field.columns, field.kind == "rows"),
    }
    for key, (given, needed) in needs.items():
        if bool(given) != needed:
            raise sheet.wrong(key, "is missing" if needed else f"does not belong to a {field.kind} field")
    faults = (
        ("scans", field.kind == "scan" and not field.scans, "is missing"),
        ("of", field.kind == "listed" and not field.of, "is missing"),
        ("later", field.kind == "photo" and field.later, "a photo is taken at its step"),
        ("rare", field.required and field.rare, "what is required may not be folded away"),
        ("later", field.required and field.later, "a field is either required or may come later"),
        ("columns", any(c.is_rows for c in field.columns), "rows within rows cannot be asked on a phone"),
    )
    for key, fault, why in faults:
        if fault:
            raise sheet.wrong(key, why)
