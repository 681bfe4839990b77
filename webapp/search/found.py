"""What the one search finds: each room's things, as far as the seeker may see them, and tags by their code."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from webapp import subjects
from webapp.people import Permission, Person
from webapp.tags import code as codes
from webapp.tags import look_up

AT_MOST = 12
SHORTEST = 1


@dataclass(frozen=True)
class Found:
    """Things of one kind, best first; `more` where there are others."""

    kind: subjects.Kind
    things: list[Any]
    more: bool


def find(words: str, seeker: Person, site_id: UUID) -> list[Found]:
    """By kind; nothing for blanks."""
    words = words.strip()[:40]
    if len(words) < SHORTEST:
        return []
    found = []
    for name, finder in subjects.finders().items():
        kind = subjects.kind_of(name)
        if kind.permission and not seeker.may(Permission(kind.permission), site_id):
            continue
        things = list(finder(words, site_id, AT_MOST + 1))
        if things:
            found.append(Found(kind, things[:AT_MOST], len(things) > AT_MOST))
    return found


def tag_of(words: str, site_id: UUID) -> str | None:
    """The code, where the words are one of this site's tags."""
    code = codes.possible(words.strip().replace("-", "").replace(" ", ""))
    tag = look_up(code) if code else None
    return tag.code if tag and tag.site_id == site_id else None
