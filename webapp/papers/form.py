"""Form: the layout of a kind of paper, with what gathers its data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from webapp.papers.column import Column

Gather = Callable[..., dict[str, Any]]
WIDE = 50


@dataclass(frozen=True)
class Section:
    """A headed block of labelled fields on a single form, such as a branch of F02."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]

    @property
    def pairs(self) -> list[tuple[Column, ...]]:
        """The fields two by two, one of `width` 50 and over alone in its row."""
        rows: list[tuple[Column, ...]] = []
        for column in self.columns:
            if column.width < WIDE and rows and len(rows[-1]) == 1 and rows[-1][0].width < WIDE:
                rows[-1] = (*rows[-1], column)
            else:
                rows.append((column,))
        return rows


@dataclass(frozen=True)
class Form:
    """`full_phones` prints telephone numbers whole (forms.md, section 0: F01, F02, F09 and F39 only).

    `border` names the field whose local day parts a long register into chunks. `signatures` are the boxes at the
    foot of every sheet. `period` says which picker asks for one: "month", "day" or "" (a single record).
    `head` names what a blank sheet leaves room for above its table, in both languages.
    `by_room` is asked for on a page of its room only, which knows what stands on it. `by_hand` lies blank on every
    phone and desk, for when the server is down.
    """

    code: str
    name: str
    zh: str
    en: str
    template: str
    columns: tuple[Column, ...] = ()
    sections: tuple[Section, ...] = ()
    gather: Gather | None = None
    permission: str = ""
    landscape: bool = True
    version: int = 1
    full_phones: bool = False
    border: str = ""
    period: str = "month"
    signatures: tuple[tuple[str, str], ...] = ()
    note_zh: str = ""
    head: tuple[tuple[str, str], ...] = ()
    blank_rows: int = 16
    by_room: bool = False
    by_hand: bool = False

    def may_be_printed_by(self, person: Any, site_id: UUID) -> bool:
        """True if the person's roles at the site carry the form's permission."""
        return not self.permission or person.may(self.permission, site_id)

    @property
    def has_ward_copy(self) -> bool:
        """True where a patient's name is masked but for the ward."""
        return any(line.kind == "patient" for column in self.columns for line in column.lines)

    @property
    def file_name(self) -> str:
        """The plain name of its files, without an ending."""
        return f"{self.code}-{self.name}"


_forms: dict[str, Form] = {}


def register_form(
    *,
    code: str,
    name: str,
    zh: str,
    en: str,
    template: str,
    columns: tuple[Column, ...] | list[Column] = (),
    **options: Any,
) -> Form:
    """Called once by a room's `papers.py`; a code is never given to a second form."""
    if code in _forms and _forms[code].name != name:
        raise ValueError(f"form {code} is already {_forms[code].name}")
    form = Form(code=code, name=name, zh=zh, en=en, template=template, columns=tuple(columns), **options)
    _forms[code] = form
    return form


def form_of(code: str) -> Form:
    """The form of that code; LookupError if no room has registered it."""
    try:
        return _forms[code]
    except KeyError:
        raise LookupError(f"no form {code}") from None


def all_forms() -> Iterator[Form]:
    """All registered forms by code."""
    return iter(sorted(_forms.values(), key=lambda form: form.code))
