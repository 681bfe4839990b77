"""Spans of duty on a site's clock, and the three shifts of its day."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

HOURS = {"night": 0, "day": 8, "evening": 16}
LENGTH = timedelta(hours=8)


def span_of(site: Any, day: date, shift: str) -> tuple[datetime, datetime]:
    """First and last moment of a shift on the site's date; KeyError for an unknown shift."""
    begins = time(HOURS[shift])
    ends = (datetime.combine(day, begins) + LENGTH).time()
    return span_between(site, day, begins, ends)


def span_between(site: Any, day: date, since: time, until: time) -> tuple[datetime, datetime]:
    """From one hour of the site's date to another; what is not later is meant on the next day."""
    zone = ZoneInfo(site.timezone)
    last = day if until > since else day + timedelta(days=1)
    return datetime.combine(day, since, zone), datetime.combine(last, until, zone)
