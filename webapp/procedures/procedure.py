"""A procedure: one file of the book, read and checked as a whole."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from webapp.procedures.field import Field, Option
from webapp.procedures.known import Known
from webapp.procedures.proof import prove
from webapp.procedures.secret import Secret
from webapp.procedures.sheet import BookError, Sheet
from webapp.procedures.step import Step
from webapp.procedures.words import Words

T = TypeVar("T", Field, Step)


@dataclass(frozen=True)
class Procedure:
    """What a kind of job asks, does and checks. Jobs keep the version that they were opened with.

    A `linked` one is opened by what it belongs to, never from the list of new jobs.
    `panel` is a template of the room that the card shows above the forms; `kept` a setting of years of its own.
    """

    id: str
    version: int
    words: Words
    icon: str
    form: str
    prefix: str
    origin_number: bool
    linked: bool
    crew: int
    crew_setting: str
    urgent: bool
    urgent_field: str
    danger_field: str
    panel: str
    secret: Secret | None
    kept: str
    take: tuple[str, ...]
    assign: tuple[str, ...]
    fields: dict[str, Field]
    steps: dict[str, Step]
    reasons: tuple[Option, ...]
    source: str
    hash: str

    @property
    def first(self) -> Step:
        """The step that opens a job."""
        return next(iter(self.steps.values()))

    @property
    def stands_alone(self) -> bool:
        """It may be opened by itself, belonging to nothing."""
        return not (self.origin_number or self.linked)

    @property
    def ask(self) -> tuple[str, ...]:
        """The roles that may open such a job."""
        return self.first.who

    @property
    def everybody(self) -> set[str]:
        """Every role that has a step in such a job, or assigns it; not the crew as such."""
        return {role for step in self.steps.values() for role in step.who} - {"crew"} | set(self.assign)

    def asked(self, step: Step) -> list[Field]:
        """The fields of a step, in the order of the file."""
        return [self.fields[name] for name in step.fields]

    def reason(self, name: str) -> Option | None:
        """The could-not reason with this id."""
        return next((reason for reason in self.reasons if reason.id == name), None)

    @property
    def clauses(self) -> set[str]:
        """Every clause that the file names."""
        named = {clause for step in self.steps.values() for clause in step.clauses}
        return named | {r.clause for step in self.steps.values() for r in step.reminders if r.clause}


def load(path: Path, known: Known) -> Procedure:
    """Read one file of the book. Raises BookError with a sentence that names file and key."""
    return parse(path.read_text("utf-8"), path.name, known)


def parse(source: str, file: str, known: Known) -> Procedure:
    """Read a procedure from its text. Raises BookError."""
    try:
        sheet = Sheet(tomllib.loads(source), file)
    except tomllib.TOMLDecodeError as error:
        raise BookError(f"{file}: is not TOML: {error}") from error
    procedure = _read(sheet, known, source)
    sheet.finish()
    prove(procedure, sheet)
    return procedure


def _read(sheet: Sheet, known: Known, source: str) -> Procedure:
    return Procedure(
        id=sheet.text("id"),
        version=sheet.number("version"),
        words=sheet.words(),
        icon=sheet.text("icon"),
        form=sheet.text("form", ""),
        prefix=sheet.text("prefix"),
        origin_number=sheet.yes("origin_number"),
        linked=sheet.yes("linked"),
        crew=sheet.number("crew", 1),
        crew_setting=_setting(sheet, "crew_setting", known),
        urgent=sheet.yes("urgent"),
        urgent_field=sheet.text("urgent_field", ""),
        danger_field=sheet.text("danger_field", ""),
        panel=sheet.text("panel", ""),
        secret=Secret.read(sheet, known),
        kept=_setting(sheet, "kept", known),
        take=sheet.known("take", known.roles, "role", ...),
        assign=sheet.known("assign", known.roles, "role"),
        fields=_by_id([Field.read(field, known) for field in sheet.sheets("field")], sheet, "field"),
        steps=_by_id([Step.read(step, known) for step in sheet.sheets("step")], sheet, "step"),
        reasons=tuple(_reason(reason) for reason in sheet.sheets("could_not")),
        source=source,
        hash=hashlib.sha256(source.encode()).hexdigest(),
    )


def _by_id(things: list[T], sheet: Sheet, key: str) -> dict[str, T]:
    named: dict[str, T] = {}
    for thing in things:
        if named.setdefault(thing.id, thing) is not thing:
            raise sheet.wrong(f"{key}[{thing.id}]", "stands in the file twice")
    return named


def _setting(sheet: Sheet, key: str, known: Known) -> str:
    name = sheet.text(key, "")
    if name and known.settings is not None and name not in known.settings:
        raise sheet.wrong(key, f"unknown setting {name!r}")
    return name


def _reason(sheet: Sheet) -> Option:
    reason = Option(sheet.text("id"), sheet.words())
    sheet.finish()
    return reason
