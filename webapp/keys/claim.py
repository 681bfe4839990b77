"""Two phones lent one key without the network: one loan stands, the other claim waits until somebody says what was so."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship
from werkzeug.datastructures import MultiDict

from webapp import deadlines, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Conflict, NotFound
from webapp.keys import chasing, lending, register
from webapp.keys.custody import Custody
from webapp.logbook import current, record
from webapp.people import Device, Person
from webapp.places import Site
from webapp.submissions.standing_in import Maker, do_as
from webapp.submissions.submission import Submission
from webapp.submissions.submission_try import SubmissionTry

if TYPE_CHECKING:
    from webapp.keys.key import Key

HANDED_ON, WRONG = "handed_on", "wrong"
OUTCOMES = {
    HANDED_ON: {"zh": "先还后借，已转手", "en": "it was handed on"},
    WRONG: {"zh": "后一笔不成立", "en": "the later claim was wrong"},
}


class KeyClaim(Base, Recorded, SiteScoped):
    """`custody` is the loan that stands; the claim says that `maker` lent the key to `borrower` at `made_at`."""

    __tablename__ = "key_claim"
    __table_args__ = (Index("ix_key_claim_open", "site_id", "settled_at"),)

    key_id: Mapped[UUID] = mapped_column(ForeignKey("key.id"), index=True)
    custody_id: Mapped[UUID] = mapped_column(ForeignKey("custody.id"))
    submission_id: Mapped[UUID]
    maker_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    borrower: Mapped[str] = mapped_column(info={"personal": True})
    made_at: Mapped[datetime] = mapped_column(Instant)
    outcome: Mapped[str] = mapped_column(default="")
    settled_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None] = mapped_column(Instant)

    key: Mapped["Key"] = relationship()
    custody: Mapped[Custody] = relationship()
    maker: Mapped[Person] = relationship(foreign_keys=[maker_id])
    settled_by: Mapped[Person | None] = relationship(foreign_keys=[settled_by_id])

    @classmethod
    def open_of(cls, key_id: UUID) -> Sequence["KeyClaim"]:
        """Those about a key that nobody has settled, the oldest first."""
        mine = select(cls).where(cls.key_id == key_id, cls.settled_at.is_(None))
        return session.scalars(mine.order_by(cls.made_at, cls.id)).all()

    @classmethod
    def erase_of(cls, custody: Custody) -> None:
        """Destroy whom the claims against a loan named; the verb that erases the loan records it."""
        for claim in session.scalars(select(cls).where(cls.custody_id == custody.id)):
            claim.borrower = ""

    def hand_on(self, *, by: Person) -> None:
        """It was so: the first borrower gave the key back, and it went on to the second."""
        self._settle(HANDED_ON, by)
        standing = register.held_line(self.key_id)
        if standing is not None:
            at, why = max(standing.lent_at, min(self.made_at, current().received)), "离线转手，事后核实"
            standing.close(
                by=by,
                at=at,
                who=standing.borrower,
                because=why,
                sound=True,
                damage="",
                hook=self.key.own_hook.zh,
            )
            chasing.end(standing)
            record("key.returned", self.key, number=standing.number, sound=True)
        self._do_it_after_all()

    def dismiss(self, *, by: Person) -> None:
        """The claim was wrong: the loan that stands is the only one; the phone that asks hears why."""
        self._settle(WRONG, by)
        kept = session.get_one(Submission, self.submission_id)
        kept.verdict, kept.rule = "refused", "key.claim_wrong"
        kept.says_zh = f"{by.name}核实：{self.custody.borrower}的借用有效，这一笔不成立"
        kept.says_en = (
            f"{by.name} found that the loan to {self.custody.borrower} stands and this one does not"
        )

    def _settle(self, outcome: str, by: Person) -> None:
        lending.only_the_custodian(by, self.key)
        locked = select(KeyClaim).where(KeyClaim.id == self.id).with_for_update(of=KeyClaim)
        if session.scalars(locked.execution_options(populate_existing=True)).one().settled_at is not None:
            raise Conflict(
                "key.claim_settled",
                "这个冲突已由他人处理，请刷新页面",
                "Somebody has settled this already; load the page anew",
            )
        self.outcome, self.settled_by_id, self.settled_at = outcome, by.id, current().received
        deadlines.stop(self)
        record("key_claim.settled", self, outcome=OUTCOMES[outcome])

    def _do_it_after_all(self) -> None:
        """The second loan, as its maker, at the phone's time."""
        kept = session.get_one(Submission, self.submission_id)
        device = session.get(Device, kept.device_id) if kept.device_id else None
        stamp = {"submission_id": kept.id, "claimed": kept.claimed, "skew": kept.clock_off}
        site = session.get_one(Site, self.site_id)
        done = do_as(Maker(self.maker, device), site, kept.path, self._form(), **stamp)
        kept.apply_to(done.subject, done.number)

    def _form(self) -> "MultiDict[str, Any]":
        tried = select(SubmissionTry).where(
            SubmissionTry.submission_id == self.submission_id, SubmissionTry.rule == "key.out"
        )
        found = session.scalars(tried.order_by(SubmissionTry.received.desc())).first()
        if found is None:
            raise NotFound
        return MultiDict((name, value) for name, value, *file in json.loads(found.fields) if not file)


def _label(claim: KeyClaim) -> str:
    return f"{claim.key.number} {claim.custody.number}"


subjects.register(
    subjects.Kind(
        name="key_claim",
        model=KeyClaim,
        zh="钥匙离线冲突",
        en="Offline conflict of a key",
        label=_label,
        url=lambda claim: f"/keys/{claim.key_id}",
        is_open=lambda claim: claim.settled_at is None,
        permission="keys:see",
        icon="key-round",
    )
)
