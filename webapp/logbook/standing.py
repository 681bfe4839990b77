"""What was read holds until the next entry: what the logbook accounts for changes in no other way."""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, func, select

from webapp.database import HEAD_OFFICE, straight
from webapp.logbook.entry import ChainHead

Answer = TypeVar("Answer")
_read_at: ContextVar[UUID | None] = ContextVar("read_at", default=None)
_kept: dict[tuple[UUID, Hashable], tuple[int, Any]] = {}
ENTRIES = select(func.sum(ChainHead.seq)).where(
    (ChainHead.id == bindparam("site")) | (ChainHead.id == HEAD_OFFICE)
)


def entries_so_far(site_id: UUID) -> int:
    """How many entries a site and the head office have together."""
    return int(straight(ENTRIES, {"site": site_id}).scalar() or 0)


def read_at(site_id: UUID | None = None) -> None:
    """This transaction only reads, at that site; without one nothing is kept."""
    _read_at.set(site_id)


def until_next_entry(site_id: UUID, name: Hashable, ask: Callable[[], Answer]) -> Answer:
    """What `ask` answers about recorded rows of a site: plain values, asked for once an entry."""
    if _read_at.get() != site_id:
        return ask()
    entries, kept = entries_so_far(site_id), _kept.get((site_id, name))
    if kept is None or kept[0] != entries:
        kept = _kept[site_id, name] = (entries, ask())
    answer: Answer = kept[1]
    return answer
