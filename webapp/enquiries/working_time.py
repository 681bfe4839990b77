"""Time that runs on working days only, where a site wants it so: Sundays and holidays stop the clock, made-up days do not."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from webapp.clock import day_bounds, site_day


def after(site: Any, start: datetime, span: timedelta, working: bool) -> datetime:
    """The moment when that much time has run; around the clock unless only `working` days count."""
    if not working:
        return start + span
    at, left = start, span
    while True:
        _, end = day_bounds(site, site_day(site, at))
        counts = works(site_day(site, at))
        if counts and at + left <= end:
            return at + left
        left -= (end - at) if counts else timedelta()
        at = end


def works(day: date) -> bool:
    """The mainland calendar: weekends made up for a holiday are working days, the holiday is none."""
    return bool(_calendar(day.year).is_working_day(day))


@cache
def _calendar(year: int) -> Any:
    import holidays  # a quarter of a second that only a site with working days pays

    return holidays.country_holidays("CN", years=[year])
