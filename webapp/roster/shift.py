"""Spans of duty on a site's clock, and the three shifts of its day."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from webapp.clock import local, site_day

HOURS = {"night": 0, "day": 8, "evening": 16}
LENGTH = timedelta(hours=8)


def span_of(site: Any, day: date, shift: str) -> tuple[datetime, datetime]:
    """First and last moment of a shift on the site's date; KeyError for an unknown shift."""
    begins = time(HOURS[shift])
    ends = (datetime.combine(day, begins) + LENGTH).time()
    return span_between(site, day, begins, ends)


def shift_at(site: Any, at: datetime) -> tuple[date, str]:
    """The site's date on which the shift of that moment began, and its name."""
    hour = local(site, at).hour
    return site_day(site, at), max((begins, name) for name, begins in HOURS.items() if begins <= hour)[1]


def span_at(site: Any, at: datetime) -> tuple[datetime, datetime]:
    """First and last moment of the shift that runs then."""
    return span_of(site, *shift_at(site, at))


def span_between(site: Any, day: date, since: time, until: time) -> tuple[datetime, datetime]:
    """From one hour of the site's date to another; what is not later is meant on the next day."""
    zone = ZoneInfo(site.timezone)
    last = day if until > since else day + timedelta(days=1)
    return datetime.combine(day, since, zone), datetime.combine(last, until, zone)
