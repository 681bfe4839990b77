"""The three shifts of a site's day."""

from datetime import date, datetime, timedelta
from typing import Any

from webapp.clock import day_bounds

HOURS = {"night": 0, "day": 8, "evening": 16}
LENGTH = timedelta(hours=8)


def span_of(site: Any, day: date, shift: str) -> tuple[datetime, datetime]:
    """First and last moment of a shift on the site's date; KeyError for an unknown shift."""
    start = day_bounds(site, day)[0] + timedelta(hours=HOURS[shift])
    return start, start + LENGTH
