"""What every room tells the house about one kind of thing."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import Base, session


@dataclass(frozen=True)
class Offer:
    """One next action that a scan offers: words, where it leads, and how urgent (lower comes first)."""

    zh: str
    en: str
    url: str
    icon: str = "arrow-right"
    urgency: int = 50
    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)


def _no_offers(_thing: Any, _person: Any) -> list[Offer]:
    return []


@dataclass(frozen=True)
class Kind:
    """A kind of subject. `label`, `url`, `is_open` take the thing; `offers` takes the thing and the person.

    `rings_while` says of a thing whose alarms outlast `is_open` whether they still ring.
    `whereabouts` says which and where, for whoever is told of it: number and place, nobody's name.
    `with_all` says what is read along with many of them, so that their words cost no further question.
    `inset` names the template that an alarm about the thing shows besides its words; it draws the thing as `job`.
    """

    name: str
    model: type[Base]
    zh: str
    en: str
    label: Callable[[Any], str]
    url: Callable[[Any], str]
    partial: str = ""
    variable: str = ""
    is_open: Callable[[Any], bool] = lambda _thing: True
    offers: Callable[[Any, Any], list[Offer]] = _no_offers
    state: Callable[[Any], tuple[str, str, str]] | None = None
    permission: str = ""
    icon: str = "tag"
    whereabouts: Callable[[Any], tuple[str, ...]] = lambda _thing: ()
    inset: Callable[[Any], str] = lambda _thing: ""
    with_all: tuple[Any, ...] = ()
    rings_while: Callable[[Any], bool] | None = None

    def may_ring(self, thing: Any) -> bool:
        """An alarm about the thing still has a point."""
        return (self.rings_while or self.is_open)(thing)


_kinds: dict[str, Kind] = {}
_by_model: dict[type, Kind] = {}


def register(kind: Kind) -> Kind:
    """Make a kind known; a second registration of the same name replaces the first."""
    _kinds[kind.name] = kind
    _by_model[kind.model] = kind
    return kind


def kinds() -> list[Kind]:
    """All kinds, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def kind_of(name: str) -> Kind:
    """The kind of that name; KeyError if no room registered it."""
    return _kinds[name]


def of(thing: Base) -> Kind:
    """The kind of a thing, through its class or a parent of it; KeyError if unknown."""
    for cls in type(thing).__mro__:
        if cls in _by_model:
            return _by_model[cls]
    raise KeyError(type(thing).__name__)


def find_all(name: str, ids: Collection[UUID]) -> list[Base]:
    """The things of that kind, asked for at once; as long as the list is kept, `find` need not ask for them again."""
    kind = _kinds.get(name)
    if kind is None:
        return []
    asked = select(kind.model).where(kind.model.id.in_(ids)).options(*kind.with_all)
    return list(session.scalars(asked))


def find(name: str, thing_id: UUID) -> Base | None:
    """The thing itself, or None where the kind or the row is gone."""
    kind = _kinds.get(name)
    return session.get(kind.model, thing_id) if kind else None
