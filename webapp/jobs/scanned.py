"""What a scanned or typed code stands for, as an answer: kind, id, label, and every name it may go by in the book."""

from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from webapp import subjects
from webapp.database import Base, session
from webapp.errors import Refusal
from webapp.jobs.candidates import works_at
from webapp.people import Person
from webapp.places import Place
from webapp.procedures.field import Field
from webapp.tags import code, look_up


def thing_of(text: str, site: Any, presence: bool = False) -> Base | None:
    """The thing behind a tag's code, an id or a place's code; None if this site knows none.

    Where `presence` is to be proven, what staff call a place is not enough.
    """
    for find in (_by_tag, _by_id) if presence else (_by_tag, _by_id, _by_place_code):
        thing = find(text.strip(), site)
        if thing is not None and _here(thing, site):
            return thing
    return None


def _here(thing: Base, site: Any) -> bool:
    """It is of this site; a person is where they hold a role now."""
    if isinstance(thing, Person):
        return works_at(thing, site)
    return getattr(thing, "site_id", None) == site.id


def names_of(thing: Base) -> list[str]:
    """The names that a book file may call a thing by: kind, kind of place, duty of a post, function of a ward."""
    kind = subjects.of(thing).name
    more = [getattr(thing, name, None) for name in ("kind", "duty", "function")]
    return [kind, *(str(name) for name in more if name)] if kind == "place" else [kind]


def as_answer(thing: Base) -> dict[str, Any]:
    """How a thing is written down as an answer."""
    kind = subjects.of(thing)
    code = thing.code if isinstance(thing, Place) else str(thing.id)
    return {
        "kind": kind.name,
        "id": str(thing.id),
        "code": code,
        "label": kind.label(thing),
        "kinds": names_of(thing),
    }


def read(field: Field, text: str, site: Any) -> dict[str, Any]:
    """The answer of a scan or place field. Refusal if it is the wrong kind of thing, or for a scan none at all."""
    thing = thing_of(text, site, presence=field.kind == "scan")
    if thing is None and field.kind != "scan":
        return {"kind": None, "id": None, "label": text.strip(), "kinds": []}
    if thing is None or (field.scans and not set(field.scans) & set(names_of(thing))):
        raise Refusal(
            "jobs.wrong_scan",
            "“{zh_what}”扫的不是要扫的码，请对准正确的二维码再扫，或输入图案下方的编码",
            "“{en_what}”: that is not the code to scan here. Scan the right one, or type the letters under it",
            clause=field.clause or None,
            zh_what=field.words.zh,
            en_what=field.words.en,
        )
    return as_answer(thing)


def _by_tag(text: str, site: Any) -> Base | None:
    tag = look_up(code.scanned(text, current_app.config["GATEHOUSE"].host) or "")
    return tag.subject if tag is not None and tag.revoked_at is None and tag.site_id == site.id else None


def _by_id(text: str, _site: Any) -> Base | None:
    try:
        wanted = UUID(text)
    except ValueError:
        return None
    return next((thing for kind in subjects.kinds() if (thing := subjects.find(kind.name, wanted))), None)


def _by_place_code(text: str, site: Any) -> Base | None:
    return session.scalar(select(Place).where(Place.site_id == site.id, Place.code == text))
