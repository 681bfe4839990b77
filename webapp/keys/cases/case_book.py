"""The cases as a workbook: one a line."""

from typing import Any

from webapp import subjects
from webapp.keys.cases.key_case import KeyCase
from webapp.papers.column import Column
from webapp.procedures.money import yuan
from webapp.web.wording import both

TITLE = ("钥匙异常处理单", "Key cases")
COLUMNS = (
    Column("number", "编号", "No.", "ref"),
    Column("kind", "类型", "Kind"),
    Column("key", "钥匙编号", "Key", "ref"),
    Column("place", "地点", "Place"),
    Column("found_at", "发现时间", "Found out", "dt"),
    Column("total", "费用(元)", "Costs (yuan)", "dec"),
    Column("state", "状态", "State"),
)


def line(case: KeyCase) -> dict[str, Any]:
    """One case."""
    state = subjects.kind_of("key_case").state
    _, zh, en = state(case) if state else ("", "", "")
    return {
        "number": case.number,
        "kind": both(case.words),
        "key": case.key.number if case.key else "",
        "place": both(case.key.place) if case.key else "",
        "found_at": case.found_at,
        "total": yuan(case.total),
        "state": both({"zh": zh, "en": en}),
    }
