"""What an open page keeps asking for: what waits for its person, and whether the ladder still comes round."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from webapp.notices.notice import Notice
from webapp.notices.silence import ran_lately
from webapp.notices.waiting import unseen
from webapp.web.language import language
from webapp.web.wording import hour

DRAWN = 2


@dataclass(frozen=True)
class Bell:
    """`alarm` fills the screen, `lines` stand on the page; `silent` since when the ladder stands still, `ran` when it last ran.

    `calls` is how many might stand there. `folded`, they take one row of the page, which says the first of them.
    """

    waiting: list[Notice]
    alarm: Notice | None
    lines: list[Notice]
    calls: int
    folded: bool
    silent: datetime | None
    ran: datetime | None

    @classmethod
    def of(cls, person: Any, site: Any, everything: bool, folded: bool = False) -> "Bell":
        """The first screen shows the two that matter most; every other page only what is urgent, and that folded."""
        waiting = _last_of_each(unseen(person, site.id))
        alarm = next((notice for notice in waiting if notice.full_screen), None)
        rest = [notice for notice in waiting if notice is not alarm and (everything or notice.urgent)]
        ran, silent = ran_lately()
        return cls(waiting, alarm, rest[:DRAWN], len(rest), folded and bool(rest), silent, ran)

    @property
    def drawn(self) -> list[Notice]:
        """What can be read on the screen once the page has it: of folded ones the first."""
        return [*([self.alarm] if self.alarm else []), *self.lines[: 1 if self.folded else None]]

    @property
    def more(self) -> int:
        """How many wait besides."""
        return len(self.waiting) - len(self.lines) - bool(self.alarm)

    @property
    def mark(self) -> str:
        """Changes with what is drawn; the ladder's hour is told to the minute, so that a quiet page hears nothing."""
        shown = [notice.id for notice in (self.alarm, *self.lines) if notice]
        said = (language(), self.silent, hour(self.ran), shown, self.more, self.calls, self.folded)
        return sha256(repr(said).encode()).hexdigest()[:20]


def _last_of_each(waiting: list[Notice]) -> list[Notice]:
    """The same words about the same thing, said again by the next rung, stand on a screen once."""
    newest = {(notice.subject_id, notice.zh): notice for notice in reversed(waiting)}
    return [notice for notice in waiting if newest[notice.subject_id, notice.zh] is notice]
