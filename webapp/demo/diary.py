"""The demo's calendar: stories told side by side, in the order of time, each act by its own person.

A story is a generator: `yield moment, person` means "go on at that moment as that person".
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import Any

from sqlalchemy import update

from webapp import clock
from webapp.database import session
from webapp.deadlines import Deadline, State, fire_due
from webapp.errors import Refusal
from webapp.logbook import act, current, record

Story = Generator[tuple[datetime, Any], None, None]
AT_A_TIME = 60
EARLIEST = "SELECT min(due_at) FROM deadline WHERE state = 'set' AND rounds = 0"


class Diary:
    """What happens until a given moment; what would come later stays open."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self.pages: list[tuple[datetime, int, Any, Story]] = []
        self.order = count()
        self.acts = 0

    def plan(self, story: Story) -> None:
        """A story begins at the moment it yields first."""
        self._turn(story)

    def live(self) -> int:
        """Let everything happen that is due before the end; how many acts."""
        while self.pages and self.pages[0][0] <= self.until:
            moment, _, person, story = heappop(self.pages)
            self._remind(moment)
            with clock.frozen(moment), act(by=person):
                self._turn(story)
            self.acts += 1
            if self.acts % AT_A_TIME == 0:
                session.commit()
        self._remind(self.until)
        session.commit()
        return self.acts

    def _turn(self, story: Story) -> None:
        if (following := next(story, None)) is not None:
            moment, person = following
            heappush(self.pages, (moment, next(self.order), person, story))

    def _remind(self, before: datetime) -> None:
        """What fell due until then, each at its own moment, as the worker would have; said once, not for two weeks."""
        while (due := self._next_due()) is not None and due <= before:
            session.commit()
            with clock.frozen(due):
                fire_due()
            session.execute(
                update(Deadline)
                .where(Deadline.rounds > 0, Deadline.state == State.SET)
                .values(state=State.FIRED)
            )

    @staticmethod
    def _next_due() -> datetime | None:
        """Asked before every act, so in the plainest way; all that was done is flushed by then."""
        first = session.connection().exec_driver_sql(EARLIEST).scalar()
        return clock.from_micros(first) if first is not None else None


@contextmanager
def refused(thing: Any, act_name: str) -> Iterator[None]:
    """The act inside is refused by a rule, and the refusal is a fact on record (design 3.3)."""
    try:
        with session.begin_nested():
            yield
    except Refusal as no:
        current().forget()
        session.refresh(thing)
        record(f"{act_name}.refused", thing, rule=no.rule, clause=no.clause)
        return
    raise AssertionError(f"{act_name} should have been refused")
