"""The settings of a site as a workbook."""

from collections.abc import Iterable
from typing import Any

from webapp.papers.column import Column
from webapp.settings.catalogue import Default
from webapp.settings.wording import in_words
from webapp.web.wording import both

COLUMNS = (
    Column("name", "设置", "Setting"),
    Column("value", "现值", "Value"),
    Column("unit", "单位", "Unit"),
    Column("usual", "默认值", "Default"),
    Column("clause", "依据条款", "Clause", "ref"),
)
UNITS = {
    "seconds": {"zh": "秒", "en": "seconds"},
    "minutes": {"zh": "分钟", "en": "minutes"},
    "hours": {"zh": "小时", "en": "hours"},
    "days": {"zh": "天", "en": "days"},
    "yes_no": {"zh": "是/否", "en": "yes/no"},
}


def lines(rules: Iterable[Default], chosen: dict[str, Any]) -> list[dict[str, Any]]:
    """One setting a line, with what holds now and what the catalogue says."""
    return [
        {
            "name": both(rule),
            "value": both(in_words(rule, chosen.get(rule.name, rule.value))),
            "unit": both(UNITS[rule.kind]) if rule.kind in UNITS else "",
            "usual": both(in_words(rule, rule.value)),
            "clause": rule.clause,
        }
        for rule in rules
    ]
