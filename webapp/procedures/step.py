"""One step of a procedure: who does it, what it asks, what it checks, what may follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webapp.procedures.known import Known
from webapp.procedures.reminder import Reminder
from webapp.procedures.sheet import Sheet
from webapp.procedures.when import When, holds
from webapp.procedures.words import Words


@dataclass(frozen=True, slots=True)
class Guide:
    """One short instruction at the step where it matters, and perhaps a sentence to say aloud."""

    words: Words
    say: Words | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """A step that may follow. `auto` follows by itself in the same act; `side` is never the main button."""

    to: str
    when: When | None = None
    auto: bool = False
    side: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step is named after the state that a job is in once it is passed.

    `everyone` of the crew passes it, one by one; `over` rows it is passed once a row; a step that `never_waits`
    lets nothing but judgement hold it up while life is in danger: what is missing becomes a to-do. In a `handover`
    something passes to somebody else, who gets a receipt where the phone has no network. What is passed `beside` the
    road, as often as need be, leaves the job where it stands. What it `shows` was answered before: it is judged here.
    """

    id: str
    state: Words
    button: Words
    who: tuple[str, ...]
    fields: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    guides: tuple[Guide, ...] = ()
    clauses: tuple[str, ...] = ()
    next: tuple[Next, ...] = ()
    scans: tuple[str, ...] = ()
    dial: tuple[str, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    chip: str = "going"
    over: str = ""
    undoable: bool = True
    everyone: bool = False
    offline: bool = True
    never_waits: bool = False
    handover: bool = False
    beside: bool = False

    @property
    def is_end(self) -> bool:
        """Nothing follows."""
        return not self.next

    def follows(self, answers: Mapping[str, Any]) -> list[Next]:
        """What may follow with these answers, the main one first."""
        open_ways = [way for way in self.next if holds(way.when, answers)]
        return sorted(open_ways, key=lambda way: way.side)

    def guidance(self, answers: Mapping[str, Any]) -> list[Guide]:
        """The instructions that hold for these answers."""
        return [guide for guide in self.guides if holds(guide.when, answers)]

    @classmethod
    def read(cls, sheet: Sheet, known: Known) -> "Step":
        """A step from its table in the book. Raises BookError."""
        step = cls(
            id=sheet.text("id"),
            state=sheet.words("state"),
            button=sheet.words("button"),
            who=sheet.known("who", known.roles | {"crew"}, "role", ...),
            fields=sheet.names("fields"),
            shows=sheet.names("shows"),
            rules=sheet.known("rules", known.rules, "rule"),
            effects=sheet.known("effects", known.effects, "effect"),
            guides=tuple(_guide(guide) for guide in sheet.sheets("guide")),
            clauses=sheet.known("clauses", known.clauses, "clause"),
            next=tuple(_next(way) for way in sheet.sheets("next")),
            scans=sheet.known("scans", known.scans, "kind of tag"),
            dial=sheet.names("dial"),
            reminders=tuple(Reminder.read(reminder, known) for reminder in sheet.sheets("reminders")),
            chip=sheet.known("chip", known.chips, "chip", "going")[0],
            over=sheet.text("over", ""),
            undoable=sheet.yes("undoable", True),
            everyone=sheet.yes("everyone"),
            offline=sheet.yes("offline", True),
            never_waits=sheet.yes("never_waits"),
            handover=sheet.yes("handover"),
            beside=sheet.yes("beside"),
        )
        sheet.finish()
        return step


def _guide(sheet: Sheet) -> Guide:
    guide = Guide(sheet.words(), sheet.words_if_any("say"), When.read(sheet))
    sheet.finish()
    return guide


def _next(sheet: Sheet) -> Next:
    way = Next(sheet.text("to"), When.read(sheet), sheet.yes("auto"), sheet.yes("side"))
    sheet.finish()
    return way
