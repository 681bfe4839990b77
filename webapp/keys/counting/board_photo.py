"""One photograph of the board: every tag on it that can be read is a key found, on the hook whose tag it hangs by (KC-4c, KC-11a)."""

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
from webapp.keys.counting.hung_on import Box
from webapp.keys.counting.read_tags import ReadTags
from webapp.logbook import current, record
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count


class BoardPhoto(Base, Recorded, SiteScoped):
    """`boxes` is JSON: where tags were `read` and where not (`unread`), in shares of the picture; `told` is of how many
    keys the hook was told, `astray` where those lie that hang on a wrong one.
    """

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
        found = ReadTags(count, board.read, by)
        kept = cls(
            site_id=count.site_id, count_id=count.id, photo=Evidence.photo(sent, about=count, by=by),
            boxes=json.dumps({"read": list(board.read.values()), "unread": board.unread, **found.hung}), taken_at=current().at,
        )  # fmt: skip
        session.add(kept)
        known = len(board.read) - found.strange
        record("key_count.board_read", kept, read=known, unread=len(board.unread) + found.strange)
        return kept

    @property
    def read(self) -> list[Box]:
        """Where a tag was read."""
        return list(json.loads(self.boxes)["read"])

    @property
    def unread(self) -> list[Box]:
        """Where a code lies that could not be read: scan those keys one by one."""
        return list(json.loads(self.boxes)["unread"])

    @property
    def astray(self) -> list[Box]:
        """Where a key hangs that belongs on another hook."""
        return list(json.loads(self.boxes).get("astray", ()))

    @property
    def told(self) -> int:
        """Of how many keys the hook was told by its tag."""
        return int(json.loads(self.boxes).get("told", 0))


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
