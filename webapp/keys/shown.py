"""What a borrower shows besides the badge: how long a pass holds, the notice that brings him, the identity card."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import Instant
from webapp.evidence import Evidence
from webapp.people import Person
from webapp.procedures.words import Words

NOTICES = {
    "account_opening": Words("开户通知单", "Account-opening notice"),
    "repair_notice": Words("报修通知单", "Repair notice"),
}

ORDERS = {
    "work_order": Words("工作任务单（纸质）", "Work order on paper"),
    "repair_order": Words("维修单（纸质）", "Repair order on paper"),
    "engineering_notice": Words("工程联系单", "Engineering notice"),
}
"""What a department of the company writes itself (KC-7a); those of this house are looked up by their number."""


@dataclass(frozen=True)
class Shown:
    """Photos as they were taken; `id_last4` the last four characters of the identity card (KC-5c, KC-8b)."""

    pass_until: date | None = None
    notice_kind: str = ""
    notice: bytes = b""
    id_last4: str = ""
    id_photo: bytes = b""


NOTHING = Shown()


class ShownPapers:
    """The columns of a loan that keep what was shown; the identity card's go earlier than the rest."""

    if TYPE_CHECKING:
        notice_photo: Any
        id_photo: Any

    pass_until: Mapped[date | None]
    notice_kind: Mapped[str] = mapped_column(default="", server_default="")
    notice_photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    id_last4: Mapped[str] = mapped_column(default="", server_default="", info={"personal": True})
    id_photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    id_erased_at: Mapped[datetime | None] = mapped_column(Instant)

    def keep_shown(self, shown: Shown) -> None:
        """Write down what was shown."""
        self.pass_until, self.notice_kind, self.id_last4 = shown.pass_until, shown.notice_kind, shown.id_last4

    def keep_photos(self, shown: Shown, by: Person) -> None:
        """The photos, drawn anew; last of all, so that none is left of a loan that was refused (KC-5c)."""
        if shown.notice:
            self.notice_photo = Evidence.photo(shown.notice, about=self, by=by)
        if shown.id_photo:
            self.id_photo = Evidence.photo(shown.id_photo, about=self, by=by)

    def forget_identity(self) -> None:
        """Destroy the identity card's photo and figures; the verb that calls it records it."""
        if self.id_photo is not None:
            self.id_photo.erase()
        self.id_last4, self.id_erased_at = "", clock.now()
