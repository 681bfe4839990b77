"""What a count is for, and when each of them falls due (KC-11a, KC-11b)."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from webapp import settings
from webapp.papers.period import Period
from webapp.procedures.words import Words


class Kind(StrEnum):
    """The first three come by the calendar; a handover count precedes a change of custodian (KC-3d)."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    HANDOVER = "handover"
    EXTRA = "extra"
    SPOT_CHECK = "spot_check"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return WORDS[self]


WORDS = {
    Kind.DAILY: Words("日盘", "Daily count"),
    Kind.WEEKLY: Words("周盘", "Weekly count"),
    Kind.MONTHLY: Words("月盘", "Monthly count"),
    Kind.HANDOVER: Words("交接盘点", "Handover count"),
    Kind.EXTRA: Words("临时盘点", "Extra count"),
    Kind.SPOT_CHECK: Words("抽查", "Spot check"),
}
CALENDAR = (Kind.DAILY, Kind.WEEKLY, Kind.MONTHLY)
BY_HAND = (Kind.EXTRA, Kind.HANDOVER)


def period_of(kind: Kind, day: date) -> Period:
    """The day, the week from Monday, or the month that a count of the calendar is for."""
    if kind == Kind.DAILY:
        return Period(day, day)
    if kind == Kind.WEEKLY:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    return Period.month(day)


def due_at(kind: Kind, site: Any, period: Period) -> datetime:
    """When it must be finished: end of shift, that hour of the week's day, or the 28th at 18:00."""
    if kind == Kind.MONTHLY:
        return month_moment(site, period, "keys.count_month_day", "keys.count_month_hour")
    hour = settings.value(site.id, "keys.count_hour")
    if kind == Kind.WEEKLY:
        weekday = settings.value(site.id, "keys.count_weekday")
        return at_hour(site, period.first + timedelta(days=weekday - 1), hour)
    return at_hour(site, period.first, hour)


def month_moment(site: Any, period: Period, day: str, hour: str) -> datetime:
    """That day of the month at that hour, both settings; in a shorter month its last day (KC-11d)."""
    wanted = settings.value(site.id, day)
    return at_hour(site, min(period.last, period.first.replace(day=1) + timedelta(days=wanted - 1)),
                   settings.value(site.id, hour))  # fmt: skip


def at_hour(site: Any, day: date, hour: int) -> datetime:
    """That full hour on the site's clock; 24 is the end of the day."""
    midnight = datetime.combine(day + timedelta(days=hour // 24), time(hour % 24), ZoneInfo(site.timezone))
    return midnight.astimezone(UTC)
