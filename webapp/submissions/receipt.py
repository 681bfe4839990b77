"""A hand-over entered from the code that the other party wrote down, because the phone that kept it did not come back."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, session
from webapp.errors import Conflict
from webapp.logbook import current, record
from webapp.people import Device, Person
from webapp.submissions.letter import Letter
from webapp.submissions.proof import Proof
from webapp.submissions.standing_in import Maker, do_as
from webapp.submissions.submission import Submission
from webapp.submissions.submission_try import SubmissionTry

SAME, FIELD = "receipt.same", "receipt_code"


class Receipt(Base, Recorded, SiteScoped):
    """What was entered under which code; `arrived_*` once the phone's own record came, `agrees` if it says the same."""

    __tablename__ = "receipt"
    __table_args__ = (UniqueConstraint("device_id", "code"),)

    code: Mapped[str]
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    device_seq: Mapped[int]
    maker_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    entered_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime] = mapped_column(Instant)
    made: Mapped[datetime] = mapped_column(Instant)
    path: Mapped[str]
    submission_id: Mapped[UUID]
    subject_kind: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    number: Mapped[str | None]
    arrived_id: Mapped[UUID | None]
    arrived_at: Mapped[datetime | None] = mapped_column(Instant)
    agrees: Mapped[bool | None]

    @classmethod
    def enter(cls, proof: Proof, site: Any, by: Person, letter: Letter) -> "Receipt":
        """Do it now as its maker, with the phone's minute, from what the other party told; once a code."""
        maker = Maker(proof.maker, proof.lock())
        proof.still_open()
        doubt = proof.let_in(by)
        under = current().submission_id
        form, path = letter.form(without=FIELD), proof.hand_over.path
        done = do_as(maker, site, path, form, submission_id=under, claimed=proof.made, by_receipt=True)
        SubmissionTry.keep(session.get_one(Submission, under), letter, "applied", SAME)
        thing = done.subject
        receipt = cls(
            site_id=site.id,
            code=str(proof.code),
            made=proof.made,
            device_seq=proof.number,
            device_id=proof.token.device_id,
            maker_id=maker.person.id,
            entered_by_id=by.id,
            entered_at=clock.now(),
            path=proof.hand_over.path,
            submission_id=under,
            subject_kind=subjects.of(thing).name if thing else None,
            subject_id=thing.id if thing else None,
            number=done.number or getattr(thing, "number", None),
        )
        if not claim(receipt):
            raise Conflict(
                "receipt.entered", "此收据码已补记", "What stands behind this receipt was entered before"
            )
        record("receipt.entered", receipt, number=receipt.device_seq, doubt=doubt)
        return receipt

    @classmethod
    def standing(cls, kept: Submission, code: str | None = None) -> "Receipt | None":
        """The receipt under which this very record was entered already and not met: same phone, maker, act and time.

        The phone is locked, so that none slips by. A manager who releases a record needs no code.
        """
        if code == "" or kept.device_id is None:
            return None
        session.execute(select(Device.id).where(Device.id == kept.device_id).with_for_update())
        whose = {"device_id": kept.device_id, "maker_id": kept.actor_id, "path": kept.path}
        asked = select(cls).filter_by(**whose).where(cls.arrived_id.is_(None))
        found = session.scalars(asked.where(cls.code == code) if code else asked)
        return next((one for one in found if kept.is_of(one.code, one.device_seq, one.made)), None)

    def meet(self, kept: Submission) -> None:
        """The phone's own record has come after all: it is the same act, and both contents are kept."""
        self.arrived_id, self.arrived_at = kept.id, kept.received
        self.agrees = not self.differences
        kept.verdict, kept.rule, kept.number = "applied", SAME, self.number
        kept.subject_kind, kept.subject_id = self.subject_kind, self.subject_id
        record("receipt.met", self, agrees=self.agrees)

    @property
    def subject(self) -> Base | None:
        """The thing that was handed over, if it still stands."""
        return (
            subjects.find(self.subject_kind, self.subject_id)
            if self.subject_kind and self.subject_id
            else None
        )

    @property
    def told(self) -> dict[str, str]:
        """What was typed in for the other party; empty once its time is over."""
        return _content(self.submission_id)

    @property
    def differences(self) -> list[tuple[str, str, str]]:
        """(field, as it was typed in, as the phone has it) where both say something and not the same."""
        mine, phones = self.told, _content(self.arrived_id) if self.arrived_id else {}
        both = sorted(set(mine) & set(phones))
        return [
            (name, mine[name], phones[name]) for name in both if mine[name].strip() != phones[name].strip()
        ]


def _content(submission_id: UUID) -> dict[str, str]:
    tried = select(SubmissionTry.fields).where(
        SubmissionTry.submission_id == submission_id, SubmissionTry.rule == SAME
    )
    rows = json.loads(session.scalar(tried.order_by(SubmissionTry.received.desc())) or "[]")
    return {name: value for name, value, *file in rows if value and not file and value[:5] != "data:"}


subjects.register(
    subjects.Kind(
        name="receipt",
        model=Receipt,
        zh="收据",
        en="Receipt",
        label=lambda receipt: receipt.code,
        url=lambda receipt: f"/receipts/{receipt.id}",
        is_open=lambda receipt: receipt.arrived_id is None,
        permission="records:enter",
        icon="clipboard-list",
    )
)
