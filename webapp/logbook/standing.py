"""What was read holds until the next entry: what the logbook accounts for changes in no other way."""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from webapp.database import HEAD_OFFICE
from webapp.logbook.entry import ChainHead

Answer = TypeVar("Answer")
_read_at: ContextVar[tuple[UUID, int] | None] = ContextVar("read_at", default=None)
_kept: dict[tuple[UUID, Hashable], tuple[int, Any]] = {}


def entries_so_far(site_id: Any) -> ColumnElement[int]:
    """A column that tells how many entries a site and the head office have together."""
    chains = ChainHead.id.in_((site_id, HEAD_OFFICE))
    return select(func.sum(ChainHead.seq)).where(chains).scalar_subquery().label("entries")


def read_at(site_id: UUID | None = None, entries: int | None = None) -> None:
    """This transaction only reads, and saw so many entries of the site; without them nothing is kept."""
    _read_at.set((site_id, entries) if site_id is not None and entries is not None else None)


def until_next_entry(site_id: UUID, name: Hashable, ask: Callable[[], Answer]) -> Answer:
    """What `ask` answers about recorded rows of a site: plain values, asked for once an entry."""
    at = _read_at.get()
    if at is None or at[0] != site_id:
        return ask()
    kept = _kept.get((site_id, name))
    if kept is None or kept[0] != at[1]:
        kept = _kept[site_id, name] = (at[1], ask())
    answer: Answer = kept[1]
    return answer
