"""The counts of a site as a list, on the page and as a workbook."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, select

from webapp import clock
from webapp.keys.counting.count import Count
from webapp.keys.counting.kind import Kind
from webapp.papers.column import Column
from webapp.web.wording import both

TITLE = ("钥匙盘点", "Key counts")
COLUMNS = (
    Column("number", "编号", "No.", "ref"),
    Column("kind", "盘点类型", "Kind"),
    Column("day", "日期", "Date", "date"),
    Column("place", "保管处", "Centre"),
    Column("state", "状态", "State"),
    Column("due_at", "期限", "Due", "dt"),
    Column("closed_at", "关闭时间", "Closed", "dt"),
    Column("book", "台账数", "Book", "int"),
    Column("differences", "差异", "Differences", "int"),
    Column("late", "迟交", "Late", "bool"),
)


def asked(args: Mapping[str, str]) -> dict[str, str]:
    """What the page was asked for."""
    return {name: args.get(name, "").strip()[:40] for name in ("only", "kind")} | {
        "search": args.get("q", "").strip()[:40]
    }


def rows(site_id: UUID, only: str = "", kind: str = "", search: str = "") -> Select[Count]:
    """What is still to be counted by its time, then the rest, the newest first; `only` is "", open or late."""
    found = select(Count).where(Count.site_id == site_id)
    if only == "open":
        found = found.where(
            Count.confirmed_at.is_(None), (Count.closed_at.is_(None)) | (Count.kind == Kind.MONTHLY)
        )
    if only == "late":
        found = found.where(
            (Count.closed_at > Count.due_at) | (Count.closed_at.is_(None) & (Count.due_at < clock.now()))
        )
    if kind in list(Kind):
        found = found.where(Count.kind == kind)
    if search:
        found = found.where(Count.number.icontains(search, autoescape=True))
    to_be_done = case((Count.closed_at.is_(None), Count.due_at))
    return found.order_by(Count.closed_at.is_not(None), to_be_done, Count.due_at.desc(), Count.id)


def line(count: Count) -> dict[str, Any]:
    """One count a line."""
    return {
        "number": count.number or "",
        "kind": both(count.kind_words),
        "day": count.day,
        "place": both(count.place_words),
        "state": both(count.words),
        "due_at": count.due_at,
        "closed_at": count.closed_at,
        "book": sum(one["book"] for one in count.lines),
        "differences": len(count.gaps),
        "late": count.is_overdue,
    }
