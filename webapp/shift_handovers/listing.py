"""The hand-overs of a site as rows of a workbook."""

from typing import Any

from webapp.papers.column import Column
from webapp.shift_handovers.shift_hand_over import ShiftHandOver
from webapp.web.wording import both

COLUMNS = (
    Column("number", "编号", "No.", "ref"),
    Column("post", "岗位", "Post", "text"),
    Column("shift", "班次", "Shift", "enum"),
    Column("given_by", "交班人", "Out", "name"),
    Column("offered_at", "交班时间", "Out at", "dt"),
    Column("taken_by", "接班人", "In", "name"),
    Column("settled_at", "接班时间", "In at", "dt"),
    Column("open", "未完求助", "Open requests", "int"),
    Column("state", "状态", "State", "enum"),
)


def line_of(sheet: ShiftHandOver) -> dict[str, Any]:
    """One sheet a row."""
    return {
        "number": sheet.number,
        "post": f"{sheet.post.code} {both(sheet.post)}",
        "shift": both(sheet.shift_words),
        "given_by": sheet.given_by.name,
        "offered_at": sheet.offered_at,
        "taken_by": sheet.taken_by.name if sheet.taken_by else None,
        "settled_at": sheet.accepted_at or sheet.refused_at,
        "open": sum(line.to_acknowledge for line in sheet.matters),
        "state": both(sheet.state),
    }
