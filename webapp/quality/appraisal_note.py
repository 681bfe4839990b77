"""What is said of a person's month: the person's own remark, and praise that somebody else passes on (HR-11)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Refusal
from webapp.help_requests.ranks import SUPERVISORS
from webapp.logbook import current, record

REMARK, PRAISE = "remark", "praise"


class AppraisalNote(Base, Recorded, SiteScoped):
    """`kind` is remark or praise; a note is never changed, a later one stands beside it."""

    __tablename__ = "appraisal_note"
    __table_args__ = (Index("ix_appraisal_note_month", "site_id", "month", "person_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    month: Mapped[str]
    kind: Mapped[str]
    words: Mapped[str] = mapped_column(Text, info={"personal": True})
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)

    person: Mapped[Any] = relationship("Person", foreign_keys=[person_id])
    by: Mapped[Any] = relationship("Person", foreign_keys=[by_id], lazy="joined")

    @classmethod
    def remark(cls, site: Any, month: str, by: Any, words: str) -> "AppraisalNote":
        """What the person has to say about the own figures; nobody says it for another."""
        return cls._write(site, month, REMARK, by, by, words)

    @classmethod
    def praise(cls, site: Any, month: str, of: Any, by: Any, words: str) -> "AppraisalNote":
        """Somebody was praised; a supervisor writes it down, never of himself."""
        if not by.holds(SUPERVISORS, site.id) or of.id == by.id:
            raise Refusal(
                "appraisal.praise",
                "表扬由主管或经理登记，不能给自己登记，请另一位主管办理",
                "A supervisor or the manager writes praise down, never of himself; ask another",
                clause="HR-11",
            )
        return cls._write(site, month, PRAISE, of, by, words)

    @classmethod
    def _write(cls, site: Any, month: str, kind: str, of: Any, by: Any, words: str) -> "AppraisalNote":
        if not words.strip():
            raise Refusal("appraisal.empty", "请写几句", "Write a few words", clause="HR-11")
        note = cls(
            site_id=site.id,
            person_id=of.id,
            person=of,
            month=month,
            kind=kind,
            words=words.strip(),
            by_id=by.id,
            by=by,
            at=current().received,
        )
        session.add(note)
        record(f"appraisal.{kind}", note, month=month)
        return note


def notes_of(site: Any, month: str) -> list[AppraisalNote]:
    """Everything said of a month, oldest first."""
    mine = select(AppraisalNote).where(AppraisalNote.site_id == site.id, AppraisalNote.month == month)
    return list(session.scalars(mine.order_by(AppraisalNote.at, AppraisalNote.id)))


def due(site_id: UUID, before: datetime) -> Any:
    """Notes older than that moment that still say something."""
    mine = select(AppraisalNote).where(AppraisalNote.site_id == site_id, AppraisalNote.words != "")
    return mine.where(AppraisalNote.at < before).order_by(AppraisalNote.at)


def erase(note: AppraisalNote) -> None:
    """Destroy what was said; that something was said stays."""
    note.words = ""
    record("appraisal.erased", note, erases=True)


subjects.expires(
    subjects.Expiring("appraisal_note", "考核意见", "Appraisal notes", "papers.kept_years", due, erase)
)
subjects.register(
    subjects.Kind(
        name="appraisal_note",
        model=AppraisalNote,
        zh="考核意见",
        en="Appraisal note",
        label=lambda note: f"{note.person.name} {note.month}",
        url=lambda note: f"/appraisal/mine?month={note.month}",
        permission="quality:see",
        icon="message-square",
    )
)
