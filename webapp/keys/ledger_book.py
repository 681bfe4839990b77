"""The ledger as a workbook: one key a line (F14, KC-3b)."""

from collections.abc import Callable
from typing import Any

from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.papers.column import Column

COLUMNS = (
    Column("number", "钥匙编号", "Key", "ref"),
    Column("key_class", "类别", "Class"),
    Column("place", "地点", "Place"),
    Column("copies", "数量", "Qty", "int"),
    Column("hook", "挂钩", "Hook", "ref"),
    Column("state", "状态", "State"),
    Column("borrower", "借用人", "Borrower", "name"),
    Column("body", "单位部门", "Body"),
    Column("lent_at", "借出时间", "Out", "dt"),
    Column("due_at", "应还时间", "Due back", "dt"),
    Column("loan", "借用编号", "Loan no.", "ref"),
)


def line(key: Key, out: Custody | None, name: Callable[[Custody], str]) -> dict[str, Any]:
    """One key with whoever has it, called as the reader may know it."""
    told: dict[str, Any] = {
        "number": key.number,
        "key_class": KeyClass(key.key_class).words.zh,
        "place": key.place.zh,
        "copies": key.copies,
        "hook": key.own_hook.zh,
        "state": "在柜",
    }
    if out is not None:
        told["state"] = "逾期" if out.is_overdue else "借出"
        told |= {"borrower": name(out), "body": out.body, "loan": out.number}
        told |= {"lent_at": out.lent_at, "due_at": out.due_at}
    return told
