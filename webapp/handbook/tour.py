"""The first look round: four cards, offered once to a person; nothing waits for it."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select

from webapp.database import session
from webapp.logbook import Entry, record

ENDED = "person.shown_round"
MOST = 500


@cache
def cards() -> list[dict[str, str]]:
    """Icon, title and words of each card in both languages."""
    return list(tomllib.loads((Path(__file__).parent / "tour.toml").read_text())["card"])


def is_over(person: Any) -> bool:
    """The person was shown round, or would not be, on whichever phone. The logbook knows it."""
    about = (Entry.subject_kind == "person", Entry.subject_id == person.id, Entry.action == ENDED)
    return session.scalar(select(Entry.id).where(*about).limit(1)) is not None


def end(person: Any) -> None:
    """Not offered again; a second time changes nothing."""
    if not is_over(person):
        record(ENDED, person)


def is_offered(person: Any, sign_in: Any) -> bool:
    """True where home should offer it; asked of the logbook once a sign-in."""
    done: dict[Any, None] = current_app.extensions.setdefault("shown_round", {})
    if sign_in.id in done:
        return False
    if not is_over(person):
        return True
    if len(done) >= MOST:
        done.clear()
    done[sign_in.id] = None
    return False
