"""Time that runs only now and then: in the hours of the office, on working days, and not while a clock is paused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from webapp import settings
from webapp.clock import day_bounds, site_day

Span = tuple[datetime, datetime]
HOUR, AROUND = timedelta(hours=1), 24


@dataclass(frozen=True)
class Hours:
    """From one hour of the site's day to another; with `working` only on working days of the mainland calendar."""

    opens: int = 0
    closes: int = AROUND
    working: bool = False

    @classmethod
    def of_office(cls, site: Any) -> "Hours":
        """The duty hours of a site as it has set them; where they make no span, around the clock."""
        opens, closes, working = (
            settings.value(site.id, f"clocks.{name}") for name in ("opens", "closes", "working_days")
        )
        return cls(opens, closes, working) if opens < closes else cls(working=working)

    def spans(self, site: Any, start: datetime) -> Iterator[Span]:
        """The spans in which time runs, from that moment on, without end."""
        at = start
        while True:
            begins, ends = day_bounds(site, site_day(site, at))
            if not self.working or works(site_day(site, at)):
                first, last = max(at, begins + self.opens * HOUR), min(ends, begins + self.closes * HOUR)
                if first < last:
                    yield first, last
            at = ends


def after(
    site: Any, start: datetime, span: timedelta, hours: Hours | None = None, pauses: Iterable[Span] = ()
) -> datetime:
    """The moment when that much time has run; around the clock without `hours`, and not in the pauses."""
    still, left = sorted(pauses), span
    if hours is None and not still:
        return start + span
    for begins, ends in (hours or Hours()).spans(site, start):
        for first, last in _without(still, begins, ends):
            if first + left <= last:
                return first + left
            left -= last - first
    raise AssertionError("days do not end")


def _without(pauses: list[Span], begins: datetime, ends: datetime) -> Iterator[Span]:
    at = begins
    for first, last in pauses:
        if first < ends and last > at:
            if first > at:
                yield at, first
            at = last
    if at < ends:
        yield at, ends


def works(day: date) -> bool:
    """The mainland calendar: weekends made up for a holiday are working days, the holiday is none."""
    return bool(_calendar(day.year).is_working_day(day))


@cache
def _calendar(year: int) -> Any:
    import holidays  # a quarter of a second that only a site with working days pays

    return holidays.country_holidays("CN", years=[year])
