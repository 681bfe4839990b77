"""Scan follows scan: each a small act, on whichever phone, until the counting is finished (KC-11a)."""

from typing import TYPE_CHECKING, cast

from webapp import clock
from webapp.database import claim
from webapp.keys.counting import closing, seeing
from webapp.keys.counting.sighting import Sighting
from webapp.keys.counting.verdict import Condition
from webapp.logbook import record
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count


class Scanning:
    """The part of a count in which keys are looked at."""

    def see(
        self,
        said: str,
        *,
        by: Person,
        hook: str = "",
        condition: str = Condition.SOUND,
        pieces: int | None = None,
    ) -> Sighting:
        """One scan or typed number; `hook` is where it hangs, `pieces` how many keys are on it.

        What was seen before is the same sighting, whichever phone saw it; what is said only now is added to it.
        """
        count = cast("Count", self)
        count.open_for_scans(by)
        seen = seeing.look(count, said)
        if (before := seeing.before(count, seen)) is not None:
            before.add(hook, condition, pieces, by=by)
            return before
        self.begin(by)
        sighting = seen.written(count, by=by, hook=hook, condition=Condition(condition), pieces=pieces)
        if not claim(sighting):
            return seeing.before(count, seen) or sighting
        record("key_count.seen", sighting, verdict=sighting.verdict)
        count.weigh_again()
        return sighting

    def begin(self, by: Person) -> None:
        """The first scan gives the number and says who counts."""
        count = cast("Count", self)
        if count.begun_at is None:
            count.begun_at, count.begun_by_id = clock.now(), by.id
            count.number = closing.number_of(count)
            record("key_count.begun", count, number=count.number)
