"""A key on its hook, and everything that happens to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, settings
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, session
from webapp.keys import chasing, first, lending, register, returning
from webapp.keys.borrower import Borrower
from webapp.keys.custody import Custody
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key_class import KeyClass
from webapp.keys.purpose import Purpose
from webapp.keys.signing import Signing
from webapp.keys.standing import Standing, change
from webapp.keys.whereabouts import Whereabouts
from webapp.logbook import current, record
from webapp.papers.number import next_number
from webapp.people import Person
from webapp.places import Place


class Key(Base, Recorded, SiteScoped, Whereabouts):
    """One numbered key (or ring of `copies`) with one place on the board: cabinet and hook (KC-0b, KC-4b).

    `basis` is the number of the handover list or entrustment it came by (KC-3b), `ring` the label of its ring.
    """

    __tablename__ = "key"
    seldom_changes = True
    __table_args__ = (
        UniqueConstraint("site_id", "number"),
        UniqueConstraint("site_id", "cabinet_no", "hook_no", name="uq_key_hook"),
    )

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

    def stand(self, standing: Standing) -> None:
        """The key is taken over, on its way, missing, lost, void or home again; Conflict once it has left the ledger."""
        change(self, standing)
        record("key.stood", self, standing={"zh": standing.words.zh, "en": standing.words.en})

    def lend(
        self, *, to: Borrower, by: Person, why: Purpose, signed: Signing,
        until: datetime | None = None, queued: bool = False,
    ) -> Custody:  # fmt: skip
        """Hand the key to a named borrower; Conflict names the holder where somebody was first (design 3.6)."""
        lending.may_leave(self, to, why, by)
        if queued:
            lending.never_offline(self, to)
        at = register.moment(self.id)
        until = until or at + settings.value(self.site_id, "keys.due")
        lending.back_in_time(until, at)
        number = next_number("JH", self.place.site, current().received)
        custody = Custody.of(self, number, to=to, why=why, by=by, at=at, until=until)
        signed.under(custody, by)
        if not claim(custody):
            raise first.already_out(self)
        chasing.begin(custody, self)
        record("key.lent", self, number=number)
        return custody

    def take_back(self, *, by: Person, **how: Any) -> Custody:
        """Hang the key on its own hook again; `how` as in `returning.take_back`."""
        lending.only_the_custodian(by, self)
        custody = register.held_line(self.id)
        if custody is None:
            raise first.already_back(self)
        returning.take_back(custody, self, by=by, at=register.moment(self.id), **how)
        chasing.end(custody)
        record("key.returned", self, number=custody.number, sound=custody.sound)
        return custody

    def withdraw_loan(self, *, by: Person) -> None:
        """Take back the lending just made: the number stays used and prints as void."""
        custody = register.held_line(self.id)
        if custody is None or custody.issuer_id != by.id:
            raise first.already_back(self)
        custody.void()
        chasing.end(custody)
        record("key.lent.withdrawn", self, number=custody.number)

    def withdraw_return(self, *, by: Person) -> None:
        """Take back the return just made: the key is still with its borrower."""
        custody = self.last
        if self.out is not None or custody is None or custody.received_by_id != by.id:
            raise first.already_out(self)
        custody.reopen()
        chasing.again(custody, self)
        record("key.returned.withdrawn", self, number=custody.number)
