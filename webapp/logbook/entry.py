"""One line of the logbook and the head of each site's chain."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.database import Base, Instant


class Entry(Base):
    """An act as it was written; the hash stands over `body`, the other columns are copies to search by."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("site_id", "seq"),
        UniqueConstraint("site_id", "prev_hash", name="uq_entry_no_fork"),
        Index("ix_entry_subject", "subject_kind", "subject_id", "seq"),
        Index("ix_entry_actor", "actor_id", "received"),
    )

    site_id: Mapped[UUID]
    seq: Mapped[int]
    submission_id: Mapped[UUID | None] = mapped_column(index=True)
    actor_id: Mapped[UUID | None]
    device_id: Mapped[UUID | None]
    action: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    claimed: Mapped[datetime | None] = mapped_column(Instant)
    received: Mapped[datetime] = mapped_column(Instant)
    body: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str]
    hash: Mapped[str]

    @property
    def said(self) -> dict[str, Any]:
        """The particulars that the verb gave, besides the rows it set."""
        return dict(json.loads(self.body)["with"])


class ChainHead(Base):
    """The newest link of a site's chain; locked last, so that the chain cannot fork."""

    __tablename__ = "chain_head"
    id: Mapped[UUID] = mapped_column("site_id", primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str]
