"""Roles as one table of data, and who holds which at which site from when to when."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.database import Base, Instant, Recorded
from webapp.people.permission import Permission


@dataclass(frozen=True)
class Role:
    """A title of the SOPs and what it may do; `sign_in` is pin, password or none."""

    code: str
    zh: str
    en: str
    group: str
    sign_in: str
    may: frozenset[Permission]


@cache
def roles() -> dict[str, Role]:
    """All roles by code; an unknown permission in the file is an error at start."""
    table = tomllib.loads((Path(__file__).parent / "roles.toml").read_text())
    return {
        code: Role(code, may=frozenset(map(Permission, row.pop("may"))), **row) for code, row in table.items()
    }


class Grant(Base, Recorded):
    """A role held by a person at a site, from a moment to another or until further notice."""

    __tablename__ = "role_grant"
    __table_args__ = (Index("ix_role_grant_person", "person_id", "ended"),)

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]
    since: Mapped[datetime] = mapped_column(Instant)
    ended: Mapped[datetime | None] = mapped_column(Instant)

    def holds_at(self, at: datetime) -> bool:
        """True while the role is held."""
        return self.since <= at and (self.ended is None or at < self.ended)
