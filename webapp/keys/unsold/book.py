"""Unsold units and their keys as a workbook."""

from typing import Any

from webapp.keys.unsold.unit_keys import UnitKeys
from webapp.papers.column import Column
from webapp.web.wording import both

TITLE = ("未售单元钥匙", "Keys of unsold units")
COLUMNS = (
    Column("code", "房号", "Unit", "ref"),
    Column("place", "地点", "Place"),
    Column("sales", "销售中心", "Sales centre", "int"),
    Column("others", "客户中心", "Customer centre", "int"),
    Column("state", "状态", "State"),
)


def line(one: UnitKeys) -> dict[str, Any]:
    """One unit a line."""
    return {
        "code": one.unit.code,
        "place": both(one.unit),
        "sales": one.sales,
        "others": one.others,
        "state": both(one.words),
    }
