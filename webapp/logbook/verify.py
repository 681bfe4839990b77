"""Verification: the chain holds, and every row still says what its last entry said."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapper

from webapp.database import Base, Recorded, session
from webapp.logbook.as_stored import rows
from webapp.logbook.chain import GENESIS, digest
from webapp.logbook.change import plain, silent_fields
from webapp.logbook.entry import ChainHead, Entry
from webapp.logbook.replay import Finding, Personal, Replay
from webapp.logbook.said import Said

BATCH = 500


ALL_HEADS = select(ChainHead).order_by(ChainHead.id).execution_options(populate_existing=True)


def verify() -> Iterator[Finding]:
    """Every finding over all sites: broken links first, then rows that no longer say what their last entry said."""
    replay = Replay()
    for head in session.scalars(ALL_HEADS).all():
        yield from _links(head, replay)
    heads = select(ChainHead.id)
    for stray in session.scalars(select(Entry).where(Entry.site_id.not_in(heads))):
        yield Finding(f"entry {stray.site_id} {stray.seq}", "belongs to no chain")
    yield from replay.unexplained()
    for mapper in recorded_models():
        yield from _rows(mapper, replay.said)
    yield from (Finding(f"row {row}", "is gone without an entry") for row in replay.said)


def recorded_models() -> list[Mapper[Any]]:
    """Mappers of the rows that the logbook accounts for, one a table."""
    mappers = (m for m in Base.registry.mappers if issubclass(m.class_, Recorded) and m.inherits is None)
    return sorted(mappers, key=lambda m: m.local_table.name)  # type: ignore[attr-defined]


def _links(head: ChainHead, replay: Replay) -> Iterator[Finding]:
    rows = (
        select(Entry).where(Entry.site_id == head.id).order_by(Entry.seq).execution_options(yield_per=BATCH)
    )
    link = Link(head.id)
    with closing(session.scalars(rows)) as entries:
        for batch in entries.partitions(BATCH):
            for entry in batch:
                yield from link.forge(entry)
                if link.broken:
                    return
            yield from replay.play(batch)
    if (head.seq, head.hash) != (link.seq, link.hash):
        yield Finding(f"chain {head.id}", f"head says {head.seq}, the entries end at {link.seq}")


@dataclass
class Link:
    """The end of the part of a chain that holds."""

    site_id: UUID
    seq: int = 0
    hash: str = GENESIS
    broken: bool = False

    def forge(self, entry: Entry) -> Iterator[Finding]:
        """Hang the next entry on, or say why it does not fit."""
        where, self.seq = f"entry {self.site_id} {entry.seq}", self.seq + 1
        sealed = digest(self.site_id, entry.seq, self.hash, entry.body)
        if (entry.seq, entry.prev_hash, entry.hash) != (self.seq, self.hash, sealed):
            self.broken = True
            yield Finding(where, "does not fit the entry before it")
        elif not _copies_agree(entry, json.loads(entry.body)):
            yield Finding(where, "has columns that differ from its sealed body")
        self.hash = entry.hash


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


def _rows(mapper: Mapper[Any], said: Said) -> Iterator[Finding]:
    silent = silent_fields(mapper.class_)  # type: ignore[arg-type]
    for name, values in rows(mapper):
        if (fields := said.pop(name)) is None:
            yield Finding(f"row {name}", "has no entry")
            continue
        for key, value in values.items():
            if key in fields and key not in silent and not _same(value, fields[key]):
                yield Finding(f"row {name}", f"{key} is not what its last entry said")


def _same(value: Any, said: Any) -> bool:
    if isinstance(said, Personal):
        return said.agrees(value)
    return bool(value == said)
