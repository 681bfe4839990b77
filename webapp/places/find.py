"""Finding places by code, name or pinyin initials."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, or_, select

from webapp import subjects
from webapp.database import session
from webapp.logbook.field_names import Speak, say_values
from webapp.places.place import Place
from webapp.places.sorts import CHOICES, SORTS, Sort


def places_of(site_id: UUID, sort: str = "", words: str = "") -> Select[Place]:
    """Places of the site by code; `sort` narrows to one sort, `words` is part of a code, name or initials."""
    found = select(Place).where(Place.site_id == site_id)
    if sort in SORTS:
        found = found.where(Place.kind == sort)
    if words := words.strip():
        found = found.where(
            or_(
                Place.code.contains(words.upper(), autoescape=True),
                Place.code.contains(words, autoescape=True),
                Place.zh.contains(words, autoescape=True),
                Place.en.icontains(words, autoescape=True),
                Place.initials.contains(words.lower(), autoescape=True),
            )
        )
    return found.order_by(Place.kind, Place.code)


def found(words: str, site_id: UUID, at_most: int) -> Sequence[Place]:
    """For the one search."""
    return session.scalars(places_of(site_id, words=words).limit(at_most)).all()


def _bearer(sort: Sort) -> subjects.Bearer:
    return subjects.Bearer(
        name=sort.name,
        kind="place",
        zh=sort.zh,
        en=sort.en,
        prefix=sort.prefix,
        things=lambda site_id: session.scalars(places_of(site_id, sort.name)).all(),
        label=lambda place: place.zh,
    )


def _choice_words(column: str) -> Speak:
    words = CHOICES[column]
    return lambda code, zh: words[code][0 if zh else 1] if code in words else code


for _column in CHOICES:
    say_values(f"place.{_column}", _choice_words(_column))
subjects.searchable("place", found)
for _sort in SORTS.values():
    subjects.bears_tags(_bearer(_sort))
