"""The counts behind the pace of work, as a workbook."""

from collections.abc import Iterable
from typing import Any

from webapp.papers.column import Column
from webapp.quality.pace import Pace
from webapp.quality.task import words_of
from webapp.web.wording import both

COLUMNS = (
    Column("week", "周（周一）", "Week (of Monday)", "date"),
    Column("task", "事项", "Task"),
    Column("seconds", "秒", "Seconds", "int"),
    Column("touches", "点按次数", "Touches", "int"),
    Column("count", "次数", "Times", "int"),
)


def lines(rows: Iterable[Pace]) -> list[dict[str, Any]]:
    """One count a line."""
    return [
        {
            "week": row.week,
            "task": both(words_of(row.task)),
            "seconds": row.seconds,
            "touches": row.touches,
            "count": row.count,
        }
        for row in rows
    ]
