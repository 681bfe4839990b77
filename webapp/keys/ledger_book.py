"""The ledger as a workbook: one key a line (F14, KC-3b)."""

from collections.abc import Callable
from typing import Any

from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.keys.standing import Standing
from webapp.papers.column import Column
from webapp.web.wording import both

TITLE, OVERDUE = ("钥匙总台账", "Key ledger"), ("逾期钥匙", "Overdue keys")
IN, OUT, LATE = (
    {"zh": "在柜", "en": "In the cabinet"},
    {"zh": "借出", "en": "Lent"},
    {"zh": "逾期", "en": "Overdue"},
)
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
        "key_class": both(KeyClass(key.key_class).words),
        "place": both(key.place),
        "copies": key.copies,
        "hook": both(key.own_hook),
        "state": both(IN if key.standing == Standing.IN_CUSTODY else key.standing_words),
    }
    if out is not None:
        told["state"] = both(LATE if out.is_overdue else OUT)
        told |= {"borrower": name(out), "body": out.body, "loan": out.number}
        told |= {"lent_at": out.lent_at, "due_at": out.due_at}
    return told
