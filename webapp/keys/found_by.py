"""What a key is found by: its number and the names of its place, kept in one column that one index holds whole.

A ledger has thousands of keys, and two Chinese characters are a search: every key is looked at, so it has to be cheap.
"""

from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column, validates

from webapp.database import session

if TYPE_CHECKING:
    from webapp.places import Place

LONGEST = 600
"""Of characters: what an index of PostgreSQL holds of one row, in Chinese."""


class FoundBy:
    """`found_by` follows the number, the place and the place's names by itself."""

    found_by: Mapped[str] = mapped_column(default="", server_default="", info={"silent": True})

    @validates("number", "place")
    def _found_anew(self, name: str, value: Any) -> Any:
        told = {"number": getattr(self, "number", None), "place": getattr(self, "place", None), name: value}
        self.found_by = words(told["number"], told["place"])
        return value


def words(number: str | None, place: "Place | None") -> str:
    """In small letters, one name a line, so that nothing is found across two of them."""
    named = (place.zh, place.en, place.code, place.initials) if place is not None else ()
    return "\n".join(dict.fromkeys(each for each in (number, *named) if each)).lower()[:LONGEST]


def fits(search: str) -> Any:
    """Of a key in a query: its number or a name of its place holds what was typed, in whatever case."""
    from webapp.keys.key import Key  # a key is found by this

    return Key.found_by.contains(search.strip().lower(), autoescape=True)


def after_naming(place: "Place", **_said: Any) -> None:
    """Woken by a place that was put right: its keys are found by its new names."""
    from webapp.keys.key import Key  # a key is found by this

    for key in session.scalars(select(Key).where(Key.place_id == place.id)):
        key.found_by = words(key.number, place)
