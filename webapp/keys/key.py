"""A key on its hook, and everything that happens to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, session
from webapp.keys import correcting, first
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.found_by import FoundBy
from webapp.keys.key_class import KeyClass
from webapp.keys.passing import Passing
from webapp.keys.standing import Standing, change
from webapp.keys.whereabouts import Whereabouts
from webapp.logbook import record
from webapp.people import Person
from webapp.places import Place

STILL_HERE = text("standing NOT IN ('void', 'returned_to_owner')")


class Key(Base, Recorded, SiteScoped, Passing, Whereabouts, FoundBy):
    """One numbered key (or ring of `copies`) with one place on the board: cabinet and hook (KC-0b, KC-4b).

    `basis` is the number of the handover list or entrustment it came by (KC-3b), `ring` the label of its ring.
    """

    __tablename__ = "key"
    seldom_changes = True
    __table_args__ = (
        UniqueConstraint("site_id", "number"),
        Index("ix_key_standing", "site_id", "standing"),
        Index("ix_key_ring", "site_id", "ring"),
        Index("ix_key_found_by", "site_id", "number", "id", "found_by"),  # in the ledger's order, all a search reads
        Index(
            "uq_key_hook", "site_id", "cabinet_no", "hook_no",
            unique=True, sqlite_where=STILL_HERE, postgresql_where=STILL_HERE,
        ),
    )  # fmt: skip

    number: Mapped[str]
    key_class: Mapped[str]
    place_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"), index=True)
    copies: Mapped[int]
    cabinet_no: Mapped[str]
    hook_no: Mapped[str]
    ring: Mapped[str] = mapped_column(default="")
    standing: Mapped[str] = mapped_column(default=Standing.IN_CUSTODY.value)
    custody_place: Mapped[str] = mapped_column(default=CustodyPlace.CUSTOMER_CENTRE.value)
    basis: Mapped[str] = mapped_column(default="")
    held_since: Mapped[datetime | None] = mapped_column(Instant)
    gone_at: Mapped[datetime | None] = mapped_column(Instant)
    gone_to: Mapped[str] = mapped_column(default="", info={"personal": True})
    place: Mapped[Place] = relationship(lazy="joined", innerjoin=True)

    @classmethod
    def add(
        cls, place: Place, *, number: str, key_class: str, cabinet_no: str, hook_no: str, copies: int = 1,
        standing: Standing = Standing.IN_CUSTODY, **more: str,
    ) -> "Key":  # fmt: skip
        """A key joins the ledger; number and hook are given once a site (KC-4b). `more`: ring, custody_place, basis."""
        key = cls(
            site_id=place.site_id, place=place, number=number, key_class=KeyClass(key_class).value,
            cabinet_no=cabinet_no, hook_no=hook_no, copies=copies, standing=standing.value, **more,
        )  # fmt: skip
        key.held_since = clock.now() if standing == Standing.IN_CUSTODY else None
        if not claim(key):
            raise first.taken(number, f"{cabinet_no}-{hook_no}")
        record("key.added", key, cabinet=cabinet_no, hook=hook_no)
        return key

    def correct(self, **facts: Any) -> None:
        """Put right what was entered wrongly; a number or hook that another key has is refused."""
        try:
            with session.begin_nested():
                for name, value in facts.items():
                    setattr(self, name, value)
                session.flush()
        except IntegrityError as taken:
            raise first.taken(facts.get("number", ""), facts.get("hook_no", "")) from taken
        record("key.corrected", self)

    def put_right(self, *, by: Person, because: str = "", **facts: Any) -> None:
        """Correct it by hand: hook and number, and, with leave and a reason, what decides who may borrow it."""
        weighty = correcting.may_be_put_right(self, facts, by, because)
        self.correct(**facts)
        if weighty:
            words = correcting.BECAUSE[because]
            record("key.put_right", self, because={"zh": words.zh, "en": words.en})

    def stand(self, standing: Standing) -> None:
        """The key is taken over, on its way, missing, lost, void or home again; Conflict once it has left the ledger."""
        change(self, standing)
        record("key.stood", self, standing={"zh": standing.words.zh, "en": standing.words.en})
