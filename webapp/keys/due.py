"""When a key is due back: after the usual time, by closing time for some classes, and never before it went out."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from webapp import clock, settings
from webapp.errors import Refusal

if TYPE_CHECKING:
    from webapp.keys.key import Key


def usual(key: "Key", at: datetime) -> datetime:
    """When a key lent at that moment is due if nothing else is said."""
    due: datetime = at + settings.value(key.site_id, "keys.due")
    return min(due, closing(key, at)) if same_day(key) else due


def same_day(key: "Key") -> bool:
    """True where the site wants keys of this class back on the day they went out."""
    return key.key_class in settings.value(key.site_id, "keys.same_day_classes")


def closing(key: "Key", at: datetime) -> datetime:
    """The end of the key desk's day, on the site's clock; after it the end of the date."""
    start, end = clock.day_bounds(key.place.site, clock.site_day(key.place.site, at))
    desk = start + timedelta(hours=settings.value(key.site_id, "keys.closing_hour"))
    return desk if at < desk else end


def agreed(key: "Key", until: datetime | None, at: datetime, ends: datetime | None) -> datetime:
    """As asked, else the usual time; a loan ends with the consent that it rests on (KC-5b)."""
    until = until or usual(key, at)
    return min(until, ends) if ends is not None else until


def in_time(key: "Key", until: datetime, lent_at: datetime) -> None:
    """A key is due back after it goes out, and on the same day where its class says so (KC-3a)."""
    if until <= lent_at:
        raise Refusal(
            "key.due",
            "应还时间须晚于借出时间，请重新选择",
            "The key must be due back after it goes out; choose again",
            "KC-3a",
        )
    if same_day(key) and until > (latest := closing(key, lent_at)):
        raise Refusal(
            "key.same_day",
            "{zh_class}钥匙当天归还，最晚{latest}。请选“当天”或更短的时间",
            "Keys of the class “{en_class}” come back the same day, by {latest}; choose “today” or a shorter time",
            "KC-3a",
            zh_class=key.words.zh,
            en_class=key.words.en,
            latest=f"{clock.local(key.place.site, latest):%H:%M}",
        )
