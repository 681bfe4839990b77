"""What proves the rows of a bundle: the entries that set them, with the links between, and the values they committed to."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select

from webapp.database import session
from webapp.keys.custody import Custody
from webapp.logbook import Entry
from webapp.logbook.revision import Revision

MOST = 20_000
"""Entries of an unbroken run; a longer one is left out but for those that speak of the rows."""


def entries_about(lines: Sequence[Custody]) -> list[Entry]:
    """Every entry that set one of the rows, or another in the run between the first and the last; in order."""
    if not lines:
        return []
    spoken = list(_speaking(lines))
    if not spoken:
        return []
    first, last = spoken[0].seq, spoken[-1].seq
    if last - first >= MOST:
        return spoken
    run = _of_site(lines[0].site_id).where(Entry.seq >= first, Entry.seq <= last)
    return list(session.scalars(run))


def _speaking(lines: Sequence[Custody]) -> Iterator[Entry]:
    named = {f'"custody:{line.id}"' for line in lines}
    keys, ids = {line.key_id for line in lines}, {line.id for line in lines}
    about_keys = (Entry.subject_kind == "key") & Entry.subject_id.in_(keys)
    about_loans = (Entry.subject_kind == "custody") & Entry.subject_id.in_(ids)
    since = min(line.lent_received for line in lines)
    asked = _of_site(lines[0].site_id).where(or_(about_keys, about_loans), Entry.received >= since)
    return (entry for entry in session.scalars(asked) if any(name in entry.body for name in named))


def _of_site(site_id: UUID) -> Select[Entry]:
    return select(Entry).where(Entry.site_id == site_id).order_by(Entry.seq)


def as_link(entry: Entry) -> dict[str, Any]:
    """One link of the chain, as `check.py` reads it."""
    return {
        "site": str(entry.site_id),
        "seq": entry.seq,
        "prev_hash": entry.prev_hash,
        "hash": entry.hash,
        "body": entry.body,
    }


def values_of(lines: Sequence[Custody]) -> list[dict[str, Any]]:
    """Salt and value behind each commitment of these rows; none where they were destroyed at their time."""
    ids = [line.id for line in lines]
    kept = (
        select(Revision).where(Revision.row_kind == "custody", Revision.row_id.in_(ids)).order_by(Revision.id)
    )
    return [
        {
            "entry": str(one.entry_id),
            "row": f"{one.row_kind}:{one.row_id}",
            "field": one.field,
            "salt": one.salt,
            "value": one.new,
        }
        for one in session.scalars(kept)
    ]
