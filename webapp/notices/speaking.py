"""A robot as a carrier of postings: what its group reads."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from flask import current_app

from webapp.database import session
from webapp.notices.vendor import Letter
from webapp.places import Site

if TYPE_CHECKING:
    from webapp.notices.robot import Robot

LINES = 20


class Speaking:
    """How a robot carries."""

    @property
    def ready(self) -> bool:
        """It still carries."""
        return self._robot.ended_at is None

    def leave(self) -> None:
        """What waited for it is passed on to the next one."""

    def wants(self, _posting: Any) -> bool:
        """A group hears everything that was said."""
        return True

    def letter(self, postings: Sequence[Any], _batch: UUID, at: datetime) -> Letter:
        """Signed with the robot's own keys: one message, or a digest with the newest last."""
        address, secret = self._robot.keys
        words = self._text([posting.words for posting in postings])
        return self._robot.kind.write(address, secret, words, at)

    def judge(self, status: int, body: bytes) -> tuple[str, str]:
        """What its vendor's answer means."""
        return self._robot.kind.judge(status, body)

    def _text(self, words: Sequence[str]) -> str:
        site = session.get_one(Site, self._robot.site_id)
        lines = (
            list(words) if len(words) == 1 else [f"· {each.partition(chr(10))[0]}" for each in words[-LINES:]]
        )
        head = f"【值守 · {site.zh}】" + (
            f"{len(words)}条提醒 / {len(words)} alarms" if len(words) > 1 else ""
        )
        left = [f"… +{len(words) - LINES}"] if len(words) > LINES else []
        return "\n".join(
            [head, *lines, *left, f"{current_app.config['GATEHOUSE'].address.rstrip('/')}/notices/"]
        )

    @property
    def _robot(self) -> "Robot":
        return cast("Robot", self)
