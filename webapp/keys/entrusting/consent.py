"""The owner's written consent to lend a key: to whom, for what, from when to when, how often (F17, KC-5b, KC-6)."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.evidence import Evidence
from webapp.keys.borrower import Borrower
from webapp.keys.custody import Custody
from webapp.keys.digest import digest
from webapp.keys.entrusting import asking, covering
from webapp.keys.entrusting.code import Coded
from webapp.keys.entrusting.consent_use import ConsentUse, uses_of
from webapp.keys.entrusting.deciding import Deciding
from webapp.keys.entrusting.link import Linked
from webapp.keys.entrusting.naming import Naming
from webapp.keys.for_keepers import ForKeepers
from webapp.keys.key import Key
from webapp.keys.purpose import Purpose
from webapp.keys.signature import KeySignature, signatures_of
from webapp.logbook import current, record
from webapp.papers.number import next_number
from webapp.people import Person
from webapp.places import Site
from webapp.procedures.words import Words
from webapp.web.wording import hour

PERSONAL = {"personal": True}


class OwnerConsent(Base, Recorded, SiteScoped, Naming, Deciding, Linked, Coded, ForKeepers):
    """asked, given, declined, withdrawn; a given one is used up or past by itself. `way` is how it was given.

    `code_at` is when a code proved the phone on which a link was answered.
    """

    __tablename__ = "owner_consent"
    __table_args__ = (
        UniqueConstraint("site_id", "number"),
        Index("ix_owner_consent_key", "key_id", "until"),
        Index("ix_owner_consent_site", "site_id", "asked_at"),
    )

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    number: Mapped[str]
    key_id: Mapped[UUID] = mapped_column(ForeignKey("key.id"))
    entrustment_no: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(info=PERSONAL)
    owner_phone: Mapped[str] = mapped_column(info=PERSONAL)
    borrower: Mapped[str] = mapped_column(info=PERSONAL)
    borrower_body: Mapped[str] = mapped_column(info=PERSONAL)
    borrower_id4: Mapped[str] = mapped_column(info=PERSONAL)
    purpose: Mapped[str]
    purpose_text: Mapped[str] = mapped_column(info=PERSONAL)
    since: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)
    times: Mapped[int]
    accompanied: Mapped[bool]
    way: Mapped[str] = mapped_column(default="")
    owner_checked: Mapped[str] = mapped_column(default="", info=PERSONAL)
    checked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    given_at: Mapped[datetime | None] = mapped_column(Instant)
    photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    declined_at: Mapped[datetime | None] = mapped_column(Instant)
    declined_because: Mapped[str] = mapped_column(default="", info=PERSONAL)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    link_no: Mapped[int] = mapped_column(default=0)
    link_mark: Mapped[str | None] = mapped_column(index=True, info={"silent": True})
    link_until: Mapped[datetime | None] = mapped_column(Instant)
    code_no: Mapped[int] = mapped_column(default=0, server_default="0")
    code_tries: Mapped[int] = mapped_column(default=0, server_default="0", info={"silent": True})
    code_until: Mapped[datetime | None] = mapped_column(Instant)
    code_at: Mapped[datetime | None] = mapped_column(Instant)
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    site: Mapped[Site] = relationship(lazy="joined")
    key: Mapped[Key] = relationship(lazy="joined")
    checked_by: Mapped[Person | None] = relationship(foreign_keys=[checked_by_id])
    photo: Mapped[Evidence | None] = relationship()

    @classmethod
    def ask(cls, key: Key, *, by: Person, **said: Any) -> Self:
        """Draw up what the owner is asked to agree to; `said` are the columns of the form."""
        site, at = key.place.site, current().received
        asking.may_be_asked(key, **said)
        said |= asking.on_file(key, said["owner"])
        consent = cls(
            site_id=key.site_id, site=site, key=key, number=next_number("TY", site, at), asked_at=at,
            asked_by_id=by.id, entrustment_no=asking.entrustment_of(key), **said,
        )  # fmt: skip
        session.add(consent)
        record("owner_consent.asked", consent, number=consent.number)
        return consent

    def covers(self, key: Key, to: Borrower, why: Purpose, at: datetime) -> None:
        """Raise the Refusal that says what this consent lacks for that loan; there is no override (KC-5b, KC-6)."""
        covering.covers(self, key, to, why, at)

    def is_for_card(self, last4: str) -> None:
        """Refusal where the identity card shown is another's (KC-5c)."""
        covering.same_card(self, last4)

    def note_use(self, custody: Custody) -> None:
        """The key went out on it."""
        session.add(ConsentUse(site_id=self.site_id, consent_id=self.id, custody_id=custody.id))
        record("owner_consent.used", self, number=self.number, loan=custody.number)

    @property
    def uses(self) -> list[Custody]:
        """The loans made on it that were not taken back."""
        return uses_of(self.id)

    @property
    def why(self) -> Purpose:
        """What the key may be lent for."""
        return Purpose(self.purpose, self.purpose_text)

    @property
    def ends(self) -> datetime:
        """Its own end, or that of the entrustment that it rests on."""
        return covering.ends(self)

    @property
    def hint(self) -> Words:
        """Whom it is for and until when."""
        until = hour(self.until)
        zh, en = ("，须员工陪同", ", our staff goes along") if self.accompanied else ("", "")
        return Words(f"{self.borrower}，至{until}{zh}", f"{self.borrower}, until {until}{en}")

    @property
    def signatures(self) -> dict[str, KeySignature]:
        """Who has signed, by party."""
        return signatures_of(self)

    @property
    def terms(self) -> str:
        """SHA-256 of what the owner agrees to."""
        told: list[Any] = [self.number, str(self.key_id), self.borrower, self.borrower_body]
        told += [self.borrower_id4, self.purpose]
        told += [self.purpose_text, str(clock.micros(self.since)), str(clock.micros(self.until))]
        told += [self.times, self.accompanied]
        return digest(told)
