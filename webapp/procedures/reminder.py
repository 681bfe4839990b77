"""What is due some time after a step, who is told, and what the job does by itself then."""

from dataclasses import dataclass
from datetime import timedelta

from webapp.procedures.known import Known
from webapp.procedures.sheet import Sheet
from webapp.procedures.when import When
from webapp.procedures.words import Words


@dataclass(frozen=True, slots=True)
class Reminder:
    """A row due `after` the step was passed unless `until` was passed first. `after` is the default of `setting`.

    One that `repeats` is told again after the same span until it is acknowledged; `until_seen` is content with being
    read; one that `rings` fills the screen, and where nothing is waited for rings in the very act. `everyone` on duty
    hears it beside `who`. At its hour the job passes the step `then` by itself.
    """

    id: str
    after: timedelta
    setting: str
    who: tuple[str, ...]
    until: tuple[str, ...]
    words: Words
    when: When | None = None
    clause: str = ""
    repeats: bool = False
    until_seen: bool = False
    rings: bool = False
    everyone: bool = False
    then: str = ""

    @classmethod
    def read(cls, sheet: Sheet, known: Known) -> "Reminder":
        """A reminder from its table in the book. Raises BookError."""
        reminder = cls(
            id=sheet.text("id"),
            after=sheet.span("after"),
            setting=sheet.text("setting", ""),
            who=sheet.known("who", known.roles | {"crew"}, "role", ...),
            until=sheet.names("until", ...),
            words=sheet.words(),
            when=When.read(sheet),
            clause=(sheet.known("clause", known.clauses, "clause") or ("",))[0],
            repeats=sheet.yes("repeats"),
            until_seen=sheet.yes("until_seen"),
            rings=sheet.yes("rings"),
            everyone=sheet.yes("everyone"),
            then=sheet.text("then", ""),
        )
        if reminder.repeats and not reminder.after:
            raise sheet.wrong("repeats", "needs a span of time in `after`")
        if reminder.setting and known.settings is not None and reminder.setting not in known.settings:
            raise sheet.wrong("setting", f"unknown setting {reminder.setting!r}")
        sheet.finish()
        return reminder
