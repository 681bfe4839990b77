"""Reading the logbook: about a thing, by a person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from webapp.database import Base, session
from webapp.logbook.entry import ChainHead, Entry
from webapp.subjects import of


def entries_about(thing: Base) -> Select[Entry]:
    """Everything that was done to the thing, newest first."""
    kind = of(thing).name
    return (
        select(Entry)
        .where(Entry.subject_kind == kind, Entry.subject_id == thing.id)
        .order_by(Entry.received.desc(), Entry.seq.desc())
    )


def acts_of(person_id: UUID, start: datetime, end: datetime) -> Select[Entry]:
    """Everything a person did from start up to end by the server's clock, newest first."""
    span = Entry.received.between(start, end)
    return (
        select(Entry)
        .where(Entry.actor_id == person_id, span)
        .order_by(Entry.received.desc(), Entry.seq.desc())
    )


def latest(site_id: UUID) -> ChainHead | None:
    """The head of a site's chain, for papers and backups."""
    return session.get(ChainHead, site_id, populate_existing=True)
