"""A setting's past: who set it when, from what to what."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.logbook import Entry
from webapp.settings.catalogue import default
from webapp.settings.setting import Setting


@dataclass(frozen=True)
class Turn:
    """One change; `by` is the person's id, None for the house itself."""

    at: datetime
    by: UUID | None
    old: Any
    new: Any


def turns(site_id: UUID, name: str) -> list[Turn]:
    """The newest first; the value before the first one is the catalogue's."""
    rows = select(Setting).where(Setting.site_id == site_id, Setting.name == name)
    made = session.scalars(rows.order_by(Setting.since, Setting.id)).all()
    makers = _makers(made)
    values = [default(name).value, *(json.loads(row.value) for row in made)]
    return [
        Turn(row.since, makers.get(row.id), old, new)
        for row, old, new in zip(made, values, values[1:], strict=False)
    ][::-1]


def chosen(site_id: UUID) -> dict[str, Any]:
    """What the site set, by name; where it set nothing the catalogue holds."""
    rows = select(Setting).where(Setting.site_id == site_id).order_by(Setting.since, Setting.id)
    return {row.name: json.loads(row.value) for row in session.scalars(rows)}


def _makers(made: Sequence[Setting]) -> dict[UUID, UUID | None]:
    entries = select(Entry.subject_id, Entry.actor_id).where(
        Entry.subject_kind == "setting", Entry.subject_id.in_([row.id for row in made])
    )
    return {row[0]: row[1] for row in session.execute(entries)}
