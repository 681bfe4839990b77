"""A note beside a row of the register: what stood there stays, struck through, with who corrected it and when."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Refusal
from webapp.help_requests.choice import Choice
from webapp.logbook import current, record

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

# What people said may be set right; what the house stamped can only be remarked on (HR-2.2-1).
SAID = {
    "caller": Choice("求助人", "Caller"),
    "unit": Choice("住址", "Unit"),
    "phone": Choice("电话", "Phone"),
    "asked": Choice("求助内容", "What was asked"),
    "done": Choice("处理情况", "What was done"),
    "referred_to": Choice("转介单位", "Body contacted"),
    "remarks": Choice("备注", "Remarks"),
}
STAMPED = {
    "received_at": Choice("接报时间", "Received"),
    "answered_at": Choice("首次答复", "First reply"),
    "asked_at": Choice("请示时间", "Supervisor asked"),
    "finished_at": Choice("完成时间", "Finished"),
    "kind": Choice("求助类别", "Kind"),
    "outcome": Choice("结果", "Outcome"),
    "registered_by": Choice("登记人", "Registered by"),
}
COLUMNS = {**SAID, **STAMPED}
HIDDEN = {"asked", "done"}
OPEN = {"caller", "unit", "phone"}
"""Who asked and where is no secret of a confidential request; whatever else is noted beside it may tell (HR-3.4)."""


class Annotation(Base, Recorded, SiteScoped):
    """One note; it is never changed. `was` is what stood there, empty where only a remark was made."""

    __tablename__ = "help_annotation"

    request_id: Mapped[UUID] = mapped_column(ForeignKey("help_request.id"), index=True)
    column: Mapped[str]
    was: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    words: Mapped[str] = mapped_column(Text, info={"personal": True})
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)

    by: Mapped[Any] = relationship("Person", lazy="joined")

    @property
    def name(self) -> Choice:
        """The column that it stands beside."""
        return COLUMNS[self.column]

    @property
    def tells(self) -> bool:
        """Its words may tell what a confidential request is about."""
        return self.column not in OPEN

    @property
    def replaces(self) -> bool:
        """The old words are struck through; a time is only remarked on."""
        return self.column in SAID


def annotate(request: "HelpRequest", by: Any, column: str, words: str) -> Annotation:
    """Say beside a registered row what is wrong with it (HR-2.2-1); in a frozen year a supervisor does (see sealing)."""
    if request.is_open:
        raise Refusal(
            "help.not_registered",
            "此求助还没有登记，不用加注，请直接补填",
            "This request is not registered yet: fill it in, it needs no note",
            clause="HR-2.2-1",
        )
    if column not in COLUMNS or not words.strip():
        raise Refusal(
            "help.annotation",
            "请选择要加注的栏，并写明内容",
            "Choose the column and write the note",
            "HR-2.2-1",
        )
    note = Annotation(
        site_id=request.site_id,
        request_id=request.id,
        column=column,
        was=_was(request, column),
        words=words.strip(),
        by_id=by.id,
        by=by,
        at=current().received,
    )
    session.add(note)
    record("help_request.annotated", request, column={"zh": note.name.zh, "en": note.name.en})
    return note


def notes_on(ids: list[UUID]) -> dict[UUID, list[Annotation]]:
    """The notes beside these requests, oldest first."""
    found: dict[UUID, list[Annotation]] = {}
    asked = select(Annotation).where(Annotation.request_id.in_(ids)).order_by(Annotation.at, Annotation.id)
    for note in session.scalars(asked):
        found.setdefault(note.request_id, []).append(note)
    return found


def notes_beside(request: "HelpRequest") -> list[Annotation]:
    """The notes beside one request, oldest first."""
    return notes_on([request.id]).get(request.id, [])


def _was(request: "HelpRequest", column: str) -> str | None:
    if column not in SAID:
        return None
    if request.secret and column in HIDDEN:
        return None
    earlier = [note.words for note in notes_beside(request) if note.column == column]
    return earlier[-1] if earlier else request.where if column == "unit" else getattr(request, column)
