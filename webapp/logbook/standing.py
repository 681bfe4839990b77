"""What was read holds until the next entry: what the logbook accounts for changes in no other way."""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, select

from webapp.database import HEAD_OFFICE, straight
from webapp.logbook.entry import ChainHead

Answer = TypeVar("Answer")
_read_at: ContextVar[UUID | None] = ContextVar("read_at", default=None)
_kept: dict[tuple[UUID, Hashable], tuple[tuple[str, ...], Any]] = {}
HEADS = (
    select(ChainHead.hash)
    .where((ChainHead.id == bindparam("site")) | (ChainHead.id == HEAD_OFFICE))
    .order_by(ChainHead.id)
)


def last_entries(site_id: UUID) -> tuple[str, ...]:
    """The heads of a site's chain and of the head office's; a house put back from a backup has others at the same number."""
    return tuple(straight(HEADS, {"site": site_id}).scalars())


def read_at(site_id: UUID | None = None) -> None:
    """This transaction only reads, at that site; without one nothing is kept."""
    _read_at.set(site_id)


def until_next_entry(site_id: UUID, name: Hashable, ask: Callable[[], Answer]) -> Answer:
    """What `ask` answers about recorded rows of a site: plain values, asked for once an entry."""
    if _read_at.get() != site_id:
        return ask()
    heads, kept = last_entries(site_id), _kept.get((site_id, name))
    if kept is None or kept[0] != heads:
        kept = _kept[site_id, name] = (heads, ask())
    answer: Answer = kept[1]
    return answer
