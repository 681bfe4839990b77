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


RECEIPT_COLUMNS = (
    Column("code", "收据码", "Receipt", "ref"),
    Column("thing", "事项", "Thing"),
    Column("maker", "经手人", "Made by", "name"),
    Column("device", "设备", "Device"),
    Column("seq", "手机序号", "Phone's number", "int"),
    Column("made", "手机时间", "By the phone's clock", "dt"),
    Column("by", "补记人", "Entered by", "name"),
    Column("entered", "补记时间", "Entered", "dt"),
    Column("arrived", "手机记录到达", "Phone's record arrived", "dt"),
    Column("agrees", "是否一致", "Agrees"),
)
AGREES = {
    True: {"zh": "一致", "en": "yes"},
    False: {"zh": "不一致", "en": "no"},
    None: {"zh": "未到", "en": "has not come"},
}


def receipt_lines(seen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One receipt a line, as the page tells it."""
    return [
        {
            "code": one["receipt"].code,
            "thing": subjects.of(thing).label(thing) if (thing := one["receipt"].subject) else "",
            "maker": one["maker"].name,
            "device": one["device"].name,
            "seq": one["receipt"].device_seq,
            "made": one["receipt"].made,
            "by": one["by"].name,
            "entered": one["receipt"].entered_at,
            "arrived": one["receipt"].arrived_at,
            "agrees": both(AGREES[one["receipt"].agrees]),
        }
        for one in seen
    ]
