"""What was set aside, as a workbook: who made it and why it waits, never what stands in it."""

from collections.abc import Iterable
from typing import Any

from webapp import subjects
from webapp.papers.column import Column
from webapp.web.wording import both

COLUMNS = (
    Column("thing", "事项", "Thing"),
    Column("why", "原因", "Why it waits"),
    Column("maker", "提交人", "Made by", "name"),
    Column("device", "设备", "Device"),
    Column("claimed", "手机时间", "By the phone's clock", "dt"),
    Column("received", "收到时间", "Received", "dt"),
)


def lines(seen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One command a line, as the page tells it."""
    return [
        {
            "thing": subjects.of(one["thing"]).label(one["thing"]) if one["thing"] else one["kept"].path,
            "why": both(one["why"]),
            "maker": one["maker"].name if one["maker"] else "",
            "device": one["device"].name if one["device"] else "",
            "claimed": one["kept"].claimed,
            "received": one["kept"].received,
        }
        for one in seen
    ]
