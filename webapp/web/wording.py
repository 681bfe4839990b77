"""Words and figures on a page: times in the site's zone, masked names and phones, numbers of minutes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, g

from webapp import clock
from webapp.database import new_id
from webapp.web.language import language


def init_app(app: Flask) -> None:
    """Give templates their filters."""
    for function in (at, day, hour, span, masked_name, masked_phone, both, listing):
        app.add_template_filter(function)
    app.add_template_global(new_id)
    app.add_template_global(clock.now, "now")


def at(moment: datetime | None, site: clock.Zoned | None = None) -> str:
    """2026-11-21 14:05 on the clock of that site, else of the reader's; a dash for none."""
    return _local(moment, site).strftime("%Y-%m-%d %H:%M") if moment else "—"


def day(moment: datetime | None) -> str:
    """2026-11-21 on the site's clock."""
    return _local(moment).strftime("%Y-%m-%d") if moment else "—"


def hour(moment: datetime | None) -> str:
    """14:05 on the site's clock, with the date before it unless it is today."""
    if moment is None:
        return "—"
    local = _local(moment)
    return local.strftime("%H:%M" if local.date() == _local(clock.now()).date() else "%m-%d %H:%M")


def span(length: timedelta | None) -> str:
    """3 分钟 / 3 min, 2 小时 5 分 / 2 h 5 min, 4 天 / 4 d; whole hours without minutes."""
    if length is None:
        return "—"
    minutes, zh = int(length.total_seconds() // 60), language() == "zh"
    if minutes >= 48 * 60 or minutes == 24 * 60:
        return f"{minutes // 1440} 天" if zh else f"{minutes // 1440} d"
    if minutes >= 60 and minutes % 60 == 0:
        return f"{minutes // 60} 小时" if zh else f"{minutes // 60} h"
    if minutes >= 60:
        return f"{minutes // 60} 小时 {minutes % 60} 分" if zh else f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} 分钟" if zh else f"{minutes} min"


def listing(words: Iterable[Any]) -> str:
    """Several words on a line, with the comma of the language."""
    return ("、" if language() == "zh" else ", ").join(str(one) for one in words)


def masked_name(name: str | None) -> str:
    """张*; 王*明: first character, and the last of three or more."""
    if not name:
        return "—"
    return name[0] + "*" + (name[-1] if len(name) > 2 else "")


def masked_phone(phone: str | None) -> str:
    """138****5678."""
    if not phone:
        return "—"
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "****"


def both(thing: Any) -> str:
    """The name of a thing with `zh` and `en`, in the reader's language."""
    if thing is None:
        return "—"
    zh, en = (thing["zh"], thing["en"]) if isinstance(thing, dict) else (thing.zh, thing.en)
    return str(zh if language() == "zh" else en or zh)


def _local(moment: datetime, site: clock.Zoned | None = None) -> datetime:
    site = site or g.get("site")
    return clock.local(site, moment) if site else moment
