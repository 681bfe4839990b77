"""The orders for new keys as a workbook: one a line."""

from typing import Any

from webapp.keys.cases.key_order import KeyOrder
from webapp.keys.cases.ordering import PURPOSES
from webapp.papers.column import Column
from webapp.web.wording import both

TITLE = ("换锁配匙单", "Orders for new keys")
COLUMNS = (
    Column("number", "编号", "No.", "ref"),
    Column("purpose", "事项", "What"),
    Column("key", "钥匙编号", "Key", "ref"),
    Column("asked_at", "申请时间", "Asked", "dt"),
    Column("decided_at", "决定时间", "Decided", "dt"),
    Column("done_at", "办理时间", "Done", "dt"),
    Column("new_numbers", "新钥匙编号", "New keys", "ref"),
    Column("state", "状态", "State"),
)


def line(order: KeyOrder) -> dict[str, Any]:
    """One order."""
    kept = {
        name: getattr(order, name) for name in ("number", "asked_at", "decided_at", "done_at", "new_numbers")
    }
    words = {"purpose": both(PURPOSES[order.purpose]), "state": both(order.stage.words)}
    return {**kept, **words, "key": order.key.number}
