"""The settings of a site as a workbook."""

from collections.abc import Iterable
from typing import Any

from webapp.papers.column import Column
from webapp.settings.catalogue import Default

COLUMNS = (
    Column("name", "设置", "Setting"),
    Column("value", "现值", "Value"),
    Column("unit", "单位", "Unit"),
    Column("usual", "默认值", "Default"),
    Column("clause", "依据条款", "Clause", "ref"),
)
UNITS = {"minutes": "分钟", "hours": "小时", "days": "天", "number": "", "yes_no": "是/否"}


def lines(rules: Iterable[Default], chosen: dict[str, Any]) -> list[dict[str, Any]]:
    """One setting a line, with what holds now and what the catalogue says."""
    return [
        {
            "name": rule.zh,
            "value": _told(chosen.get(rule.name, rule.value)),
            "unit": UNITS.get(rule.kind, ""),
            "usual": _told(rule.value),
            "clause": rule.clause,
        }
        for rule in rules
    ]


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(value) if isinstance(value, list) else str(value)
