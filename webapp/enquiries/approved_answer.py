"""An answer that the office stands by: with a version and a date, so that what was said can be shown later (HR-3.2-1)."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Select, Text, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from webapp import subjects
from webapp.database import Base, Recorded, SiteScoped, new_id, session
from webapp.enquiries.topic import CONFIDENTIAL
from webapp.errors import Conflict
from webapp.logbook import current, record
from webapp.logbook.versioned import Versioned
from webapp.places.place import initials

PERSONAL = {"personal": True}


class ApprovedAnswer(Base, Recorded, SiteScoped, Versioned):
    """Versions of one answer share `family`; the one without `until` is said today. A confidential topic has no words."""

    __tablename__ = "approved_answer"
    __table_args__ = (UniqueConstraint("site_id", "family", "version"),)

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"), index=True)
    family: Mapped[UUID]
    topic: Mapped[str]
    question: Mapped[str] = mapped_column(info=PERSONAL)
    initials: Mapped[str] = mapped_column(default="", info=PERSONAL)
    words: Mapped[str] = mapped_column(Text, default="", info=PERSONAL)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Any] = relationship("Person")

    @classmethod
    def approve(cls, site: Any, by: Any, *, topic: str, question: str, words: str) -> "ApprovedAnswer":
        """A new answer, said from now on."""
        said = {"topic": topic, "question": question, "words": words}
        fresh = cls(
            site_id=site.id, family=new_id(), version=1, since=current().received, by_id=by.id, **said
        )
        session.add(fresh)
        record("approved_answer.approved", fresh, version=1)
        return fresh

    def renew(self, by: Any, *, topic: str, question: str, words: str) -> "ApprovedAnswer":
        """A new version from now on; the old one stays with what was answered from it. Conflict if it is not the newest."""
        at, said = current().received, {"topic": topic, "question": question, "words": words}
        kept = {"site_id": self.site_id, "family": self.family}
        fresh = ApprovedAnswer(version=self.version + 1, since=at, by_id=by.id, **kept, **said)
        self.follow(fresh)
        record("approved_answer.withdrawn", self, version=self.version)
        record("approved_answer.approved", fresh, version=fresh.version)
        return fresh

    def withdraw(self, by: Any) -> None:
        """It is not said any more."""
        self.end()
        record("approved_answer.withdrawn", self, version=self.version)

    @property
    def confidential(self) -> bool:
        """Nobody but the supervisor says anything about it (HR-3.4)."""
        return self.topic == CONFIDENTIAL

    @validates("question")
    def _initials(self, _key: str, question: str) -> str:
        self.initials = initials(question)
        return question

    def changed(self) -> Conflict:
        """It is not the newest."""
        return Conflict(
            "enquiries.answer_changed",
            "这条答复第{version}版已不用，请打开最新一版",
            "Version {version} of this answer is no longer said; open the newest one",
            version=self.version,
        )


def said_today(site: Any, words: str = "", every: bool = False) -> Select[Any]:
    """The answers of today, or `every` version; with these words in question or answer, or these initials."""
    asked = select(ApprovedAnswer).where(ApprovedAnswer.site_id == site.id)
    if not every:
        asked = asked.where(ApprovedAnswer.until.is_(None))
    for word in words.split()[:5]:
        columns = (ApprovedAnswer.question, ApprovedAnswer.words, ApprovedAnswer.initials)
        asked = asked.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    return asked.order_by(ApprovedAnswer.topic, ApprovedAnswer.initials, ApprovedAnswer.version.desc())


subjects.register(
    subjects.Kind(
        name="approved_answer",
        model=ApprovedAnswer,
        zh="标准答复",
        en="Approved answer",
        label=lambda answer: f"{answer.question} (v{answer.version})",
        url=lambda answer: f"/enquiries/answers/{answer.id}",
        is_open=lambda answer: answer.stands,
        state=lambda one: (
            ("going", "现行", "Said today") if one.stands else ("closed", "已停用", "Withdrawn")
        ),
        permission="help:answer",
        icon="file-text",
    )
)
