"""Ladders of `ladders.toml`: what rings for whom, rung after rung, until a person acknowledges."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from webapp import settings, subjects
from webapp.deadlines.rung import Rung
from webapp.web.language import LANGUAGES, speaking

AT_ONCE = ""


@dataclass(frozen=True)
class Spoke:
    """One rung as data: the setting it waits for, whom it tells, the setting after which it is said again.

    `after` counts from the rung before, `at` from the beginning.
    """

    after: str = AT_ONCE
    at: str = ""
    who: tuple[str, ...] = ()
    everyone: bool = False
    again: str = ""
    urgent: bool = False

    @property
    def setting(self) -> str:
        """The name of its time-out; empty where it is told at once."""
        return self.at or self.after


@dataclass(frozen=True)
class Ladder:
    """A ladder as data. `when` holds values that the subject must have; `own` is the attribute with whose alarm it is."""

    name: str
    zh: str
    en: str
    clause: str
    spokes: tuple[Spoke, ...]
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    lapses: tuple[str, ...] = ()
    anew: tuple[str, ...] = ()
    when: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    since: str = ""
    own: str = ""
    urgent: bool = False
    rings: bool = False
    until_seen: bool = False
    spares_maker: bool = False
    leans_on: str = ""

    def fits(self, subject: Any) -> bool:
        """The subject is such that this ladder rings for it."""
        return all(attrgetter(name)(subject) in values for name, values in self.when)

    def rungs(self, subject: Any, since: datetime, persons: Iterable[Any], own: Iterable[Any]) -> list[Rung]:
        """Its rungs for that subject; each waits for its time-out after the one before."""
        due, found, words = since, [], {"zh": self.zh, "en": self.en}
        called = _words(subject)
        for number, spoke in enumerate(self.spokes, 1):
            wait = settings.value(subject.site_id, spoke.setting) if spoke.setting else timedelta()
            due = max(due, since + wait) if spoke.at else due + wait
            found.append(
                Rung(
                    f"{self.name}.{number}",
                    due,
                    roles=_roles(spoke, subject),
                    persons=persons,
                    own=own,
                    everyone=spoke.everyone,
                    again=settings.value(subject.site_id, spoke.again) if spoke.again else None,
                    **{language: text.format(**called) for language, text in words.items()},
                    setting=spoke.setting or None,
                    clause=self.clause or None,
                    urgent=self.urgent or spoke.urgent,
                    rings=self.rings,
                    until_seen=self.until_seen,
                )
            )
        return found


@cache
def ladders() -> dict[str, Ladder]:
    """Every ladder by its name."""
    table = tomllib.loads((Path(__file__).parent / "ladders.toml").read_text(encoding="utf-8"))
    return {name: _ladder(name, row) for name, row in table.items()}


def _ladder(name: str, row: dict[str, Any]) -> Ladder:
    spokes = tuple(Spoke(**{**rung, "who": tuple(rung.get("who", ()))}) for rung in row.pop("rung"))
    when = tuple((at, tuple(values)) for at, values in row.pop("when", {}).items())
    lists: dict[str, Any] = {
        which: tuple(row.pop(which, ())) for which in ("starts", "ends", "lapses", "anew")
    }
    return Ladder(name=name, spokes=spokes, when=when, since=row.pop("from", ""), **lists, **row)


def _roles(spoke: Spoke, subject: Any) -> list[str]:
    """Roles by name, and those that the subject itself names; each once."""
    named = [list(attrgetter(who)(subject)) if "." in who else [who] for who in spoke.who]
    return list(dict.fromkeys(role for roles in named for role in roles))


def _words(subject: Any) -> dict[str, str]:
    """What the thing is called in both languages; a label without English goes by its kind and number."""
    kind, said = subjects.of(subject), {}
    for name in LANGUAGES:
        with speaking(name):
            said[name] = kind.label(subject)
    if not said["en"].isascii() and (number := getattr(subject, "number", None)):
        said["en"] = f"{kind.en} {number}"
    return said
