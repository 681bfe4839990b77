"""The only wall clock of the house, and the local days of a site."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
TRIFLE = timedelta(seconds=5)
_running = {"ahead": timedelta()}
_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


class Zoned(Protocol):
    """Anything that lies in a time zone: a site."""

    timezone: str


def now() -> datetime:
    """The moment, aware, UTC, whole microseconds."""
    return _stopped.get() or datetime.now(UTC) + _running["ahead"]


def run_ahead(seconds: int) -> None:
    """From now on this process's clock runs so far ahead; only a test's house may (see config)."""
    _running["ahead"] = timedelta(seconds=seconds)


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """Stop the clock at an aware moment, for tests and for the demo's history."""
    token = _stopped.set(at.astimezone(UTC))
    try:
        yield at
    finally:
        _stopped.reset(token)


def micros(at: datetime) -> int:
    """Microseconds since 1970 UTC of an aware moment."""
    return (at - EPOCH) // MICROSECOND


def from_micros(value: int) -> datetime:
    """The aware moment of microseconds since 1970 UTC; OverflowError or ValueError outside the calendar."""
    return EPOCH + timedelta(microseconds=value)


def set_right(claimed: datetime | None, skew: timedelta | None) -> datetime | None:
    """A phone's word by our clock, `skew` being how far the phone's ran ahead; None where that is outside the calendar.

    A skew within what an answer needs on its way is none.
    """
    if claimed is None or skew is None or abs(skew) < TRIFLE:
        return claimed
    try:
        return claimed - skew
    except OverflowError:
        return None


def local(site: Zoned, at: datetime) -> datetime:
    """The same moment on the site's wall clock."""
    return at.astimezone(ZoneInfo(site.timezone))


def site_day(site: Zoned, at: datetime) -> date:
    """The site's calendar date at that moment; it numbers papers and separates duty days."""
    return local(site, at).date()


def today(site: Zoned) -> date:
    """The site's date now."""
    return site_day(site, now())


def day_bounds(site: Zoned, day: date) -> tuple[datetime, datetime]:
    """First moment of the site's day and first moment of the next, UTC."""
    zone = ZoneInfo(site.timezone)
    start = datetime.combine(day, time(), zone)
    return start.astimezone(UTC), datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
