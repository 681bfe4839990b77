"""A borrower needs a key longer: asked by the borrower or the custodian, decided by a custodian, taken back if wrong."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import deadlines, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Conflict, NotAllowed, Refusal
from webapp.keys import chasing, extending
from webapp.keys.custody import Custody
from webapp.logbook import current, record
from webapp.people import Person


class Extension(Base, Recorded, SiteScoped):
    """A longer time that was asked for; `granted` is None while nobody has decided, `due_before` what held until then."""

    __tablename__ = "key_extension"
    __table_args__ = (Index("ix_key_extension_custody", "custody_id", "asked_at"),)

    custody_id: Mapped[UUID] = mapped_column(ForeignKey("custody.id"))
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)
    because: Mapped[str] = mapped_column(info={"personal": True})
    granted: Mapped[bool | None]
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[str] = mapped_column(default="", info={"personal": True})
    due_before: Mapped[datetime | None] = mapped_column(Instant)

    custody: Mapped[Custody] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])

    @classmethod
    def ask(cls, custody: Custody, until: datetime, because: str, *, by: Person) -> "Extension":
        """Ask for a longer time; Conflict where one is asked for already, or the key is back."""
        held = extending.still_out(custody)
        if held.borrower_id != by.id and not extending.may_decide(by, held):
            raise NotAllowed(
                "key.extension_who",
                "只有借用人或钥匙管理员可以申请延期，请由他们提出",
                "Only the borrower or a custodian asks for a longer time; have one of them ask",
                "KC-3a",
            )
        if cls.waiting(held) is not None:
            raise Conflict(
                "key.extension_asked",
                "{number}已有待定的延期申请，请先答复",
                "A longer time was asked for {number} already; answer that first",
                "KC-3a",
                number=held.number,
            )
        extending.later(held, until)
        at = current().received
        asked = cls(
            site_id=held.site_id, custody=held, asked_by_id=by.id, asked_at=at, until=until, because=because
        )
        session.add(asked)
        deadlines.set(
            held,
            "extension",
            at,
            roles=("key_custodian", "key_supervisor"),
            own=(by,),
            **extending.WORDS["asked"],
        )
        record("custody.extension_asked", held)
        return asked

    @classmethod
    def waiting(cls, custody: Custody) -> "Extension | None":
        """The one that nobody has decided."""
        mine = select(cls).where(cls.custody_id == custody.id, cls.granted.is_(None))
        return session.scalar(mine.limit(1))

    @classmethod
    def of(cls, custody: Custody) -> list["Extension"]:
        """All of a loan, the first one first."""
        mine = select(cls).where(cls.custody_id == custody.id).order_by(cls.asked_at, cls.id)
        return list(session.scalars(mine))

    def decide(self, granted: bool, answer: str = "", *, by: Person) -> None:
        """Grant it, or refuse it with a reason; never for a loan of one's own."""
        held = extending.still_out(self.custody)
        session.refresh(self)
        if self.granted is not None:
            raise Conflict(
                "key.extension_decided",
                "这次延期申请已由他人答复，请看借用页面",
                "Somebody has answered this already; see the page of the loan",
                "KC-3a",
            )
        if held.borrower_id == by.id or not extending.may_decide(by, held):
            raise NotAllowed(
                "key.extension_own",
                "延期由钥匙管理员或主管答复，借用人不能给自己延期。请找另一名管理员",
                "A custodian or supervisor answers, nobody for a loan of his own; ask another custodian",
                "KC-4a",
            )
        if not granted and not answer:
            raise Refusal(
                "key.extension_why",
                "不同意延期须写明原因，请补填",
                "Say why the key cannot stay out longer",
                "KC-3a",
            )
        self.granted, self.answer, self.decided_by_id, self.decided_at = (
            granted,
            answer,
            by.id,
            current().received,
        )
        if granted:
            extending.later(held, self.until)
            self.due_before, held.due_at = held.due_at, self.until
            chasing.begin(held, held.key)
        deadlines.stop(held, "extension")
        extending.tell_the_borrower(held, granted)
        record("custody.extended" if granted else "custody.extension_refused", held)

    @staticmethod
    def undecide(custody: Custody, *, by: Person) -> None:
        """Take the decision just made back: the old time holds, and the question waits again."""
        held = extending.still_out(custody)
        last = Extension.of(held)[-1]
        if last.granted is None or last.decided_by_id != by.id:
            raise Conflict(
                "key.extension_open",
                "这次延期还没有您的答复，无需撤销，请刷新页面",
                "There is no answer of yours to take back; load the page anew",
                "KC-3a",
            )
        if last.granted and last.due_before is not None:
            held.due_at = last.due_before
            chasing.again(held, held.key)
        action = "custody.extended" if last.granted else "custody.extension_refused"
        last.granted = last.decided_by_id = last.decided_at = last.due_before = None
        last.answer = ""
        deadlines.stop(held, "extension_told")
        record(f"{action}.withdrawn", held)


subjects.undoable("custody.extended", Extension.undecide)
subjects.undoable("custody.extension_refused", Extension.undecide)
