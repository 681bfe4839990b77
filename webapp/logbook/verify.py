"""Verification: the chain holds, and every row still says what its last entry said."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapper

from webapp.database import Base, Recorded, session
from webapp.logbook.chain import GENESIS, commitment, digest
from webapp.logbook.change import plain, silent_fields
from webapp.logbook.entry import ChainHead, Entry
from webapp.logbook.revision import Revision

Said = dict[str, dict[str, tuple[Any, UUID]]]


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was written; `where` names the entry or the row."""

    where: str
    what: str


def verify() -> Iterator[Finding]:
    """Every finding over all sites: broken links first, then rows that no longer say what their last entry said."""
    said: Said = {}
    for head in session.scalars(select(ChainHead).order_by(ChainHead.id)):
        yield from _links(head, said)
    heads = select(ChainHead.id)
    for stray in session.scalars(select(Entry).where(Entry.site_id.not_in(heads))):
        yield Finding(f"entry {stray.site_id} {stray.seq}", "belongs to no chain")
    for mapper in recorded_models():
        yield from _rows(mapper, said)
    yield from (Finding(f"row {row}", "is gone without an entry") for row in said)


def recorded_models() -> list[Mapper[Any]]:
    """Mappers of the rows that the logbook accounts for, one a table."""
    mappers = (m for m in Base.registry.mappers if issubclass(m.class_, Recorded) and m.inherits is None)
    return sorted(mappers, key=lambda m: m.local_table.name)  # type: ignore[attr-defined]


def _links(head: ChainHead, said: Said) -> Iterator[Finding]:
    rows = select(Entry).where(Entry.site_id == head.id).order_by(Entry.seq).execution_options(yield_per=1000)
    with closing(session.scalars(rows)) as entries:
        yield from _link_by_link(head, entries, said)


def _link_by_link(head: ChainHead, entries: Iterable[Entry], said: Said) -> Iterator[Finding]:
    prev, seq = GENESIS, 0
    for entry in entries:
        seq += 1
        where = f"entry {head.id} {entry.seq}"
        if (
            entry.seq != seq
            or entry.prev_hash != prev
            or entry.hash != digest(head.id, entry.seq, prev, entry.body)
        ):
            yield Finding(where, "does not fit the entry before it")
            return
        body = json.loads(entry.body)
        if not _copies_agree(entry, body):
            yield Finding(where, "has columns that differ from its sealed body")
        prev = entry.hash
        _replay(entry.id, body["set"], said)
    if (head.seq, head.hash) != (seq, prev):
        yield Finding(f"chain {head.id}", f"head says {head.seq}, the entries end at {seq}")


def _copies_agree(entry: Entry, body: dict[str, Any]) -> bool:
    copies = {
        "id": plain(entry.id),
        "action": entry.action,
        "subject": [entry.subject_kind, plain(entry.subject_id)],
        "by": plain(entry.actor_id),
        "device": plain(entry.device_id),
        "submission": plain(entry.submission_id),
        "claimed": plain(entry.claimed),
        "received": plain(entry.received),
    }
    return all(body[name] == value for name, value in copies.items())


def _replay(entry_id: UUID, rows: dict[str, Any], said: Said) -> None:
    for row, fields in rows.items():
        if fields is None:
            said.pop(row, None)
        else:
            said.setdefault(row, {}).update({name: (value, entry_id) for name, value in fields.items()})


def _rows(mapper: Mapper[Any], said: Said) -> Iterator[Finding]:
    silent = silent_fields(mapper.class_)
    for row in session.scalars(select(mapper.class_).execution_options(yield_per=1000)):
        name = f"{row.__tablename__}:{row.id}"
        if (fields := said.pop(name, None)) is None:
            yield Finding(f"row {name}", "has no entry")
            continue
        for column in type(row).__mapper__.column_attrs:
            if (
                column.key not in silent
                and column.key in fields
                and not _same(name, column.key, getattr(row, column.key), *fields[column.key])
            ):
                yield Finding(f"row {name}", f"{column.key} is not what its last entry said")


def _same(row: str, field: str, value: Any, said: Any, entry_id: UUID) -> bool:
    if not (isinstance(said, dict) and "hmac" in said):
        return bool(plain(value) == said)
    kind, _, row_id = row.partition(":")
    wanted = (
        Revision.entry_id == entry_id,
        Revision.row_kind == kind,
        Revision.row_id == UUID(row_id),
        Revision.field == field,
    )
    revision = session.scalar(select(Revision).where(*wanted))
    if revision is None:
        return value is None
    return commitment(revision.salt, plain(value)) == said["hmac"]
