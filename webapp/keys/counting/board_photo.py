"""One photograph of the board: every tag on it that can be read is a key found (KC-11a)."""

import json
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.keys.boards.cabinet import KeyCabinet
from webapp.keys.boards.hook import KeyHook
from webapp.keys.boards.told import on_it, tag_in
from webapp.logbook import current, record
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count


class BoardPhoto(Base, Recorded, SiteScoped):
    """`boxes` is JSON: where tags were read and where not, in shares of the picture."""

    __tablename__ = "key_board_photo"

    count_id: Mapped[UUID] = mapped_column(ForeignKey("key_count.id"), index=True)
    photo_id: Mapped[UUID] = mapped_column(ForeignKey("evidence.id"))
    boxes: Mapped[str] = mapped_column(Text)
    taken_at: Mapped[datetime] = mapped_column(Instant)

    count: Mapped["Count"] = relationship()
    photo: Mapped[Evidence] = relationship()

    @classmethod
    def take(cls, count: "Count", sent: bytes, *, by: Person) -> "BoardPhoto":
        """Keep the photo and see every tag on it; Refusal where no tag can be made out."""
        from webapp.tags.board import board_in  # the decoder waits for the first photo

        count.open_for_scans(by)
        board = board_in(sent)
        if not board.read:
            raise Refusal(
                "key_count.blank_board",
                "照片上读不出任何标签。请靠近些、开灯、分几张拍，或逐把扫码",
                "No tag on the photo can be read; go nearer, use light, take several photos, or scan key by key",
                "KC-11a",
            )
        strange = sum(1 for text in board.read if not _seen(count, text, by))
        kept = cls(
            site_id=count.site_id, count_id=count.id, photo=Evidence.photo(sent, about=count, by=by),
            boxes=json.dumps({"read": list(board.read.values()), "unread": board.unread}), taken_at=current().at,
        )  # fmt: skip
        session.add(kept)
        record(
            "key_count.board_read", kept, read=len(board.read) - strange, unread=len(board.unread) + strange
        )
        return kept

    @property
    def read(self) -> list[list[float]]:
        """Where a tag was read."""
        return list(json.loads(self.boxes)["read"])

    @property
    def unread(self) -> list[list[float]]:
        """Where a code lies that could not be read: scan those keys one by one."""
        return list(json.loads(self.boxes)["unread"])


def _seen(count: "Count", text: str, by: Person) -> bool:
    """The key counts, a hook or cabinet beside it is known; a tag on something else is not."""
    tag = tag_in(text)
    if tag is not None and isinstance(on_it(tag, count.site_id), KeyHook | KeyCabinet):
        return True
    try:
        count.see(text, by=by)
    except Refusal:
        return False
    return True


subjects.register(
    subjects.Kind(
        name="key_board_photo",
        model=BoardPhoto,
        zh="钥匙柜照片",
        en="Photo of the board",
        label=lambda taken: taken.count.number or "—",
        url=lambda taken: f"/keys/counts/{taken.count_id}",
        partial="keys/counting/_board_photo.html",
        variable="taken",
        permission="keys:see",
        icon="camera",
    )
)
