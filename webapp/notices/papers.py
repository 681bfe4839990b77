"""What was said to a person, as a workbook."""

from collections.abc import Iterable
from typing import Any

from webapp.notices.notice import Notice
from webapp.papers.column import Column
from webapp.web.wording import both

COLUMNS = (
    Column("made_at", "时间", "Sent", "dt"),
    Column("urgent", "紧急", "Urgent", "bool"),
    Column("words", "内容", "Notice"),
    Column("shown_at", "送达时间", "Shown", "dt"),
    Column("seen_at", "已读时间", "Read", "dt"),
    Column("withdrawn_at", "撤回时间", "Withdrawn", "dt"),
)


def lines(notices: Iterable[Notice]) -> list[dict[str, Any]]:
    """One notice a line."""
    return [
        {
            "made_at": one.made_at,
            "urgent": one.urgent,
            "words": both(one),
            "shown_at": one.shown_at,
            "seen_at": one.seen_at,
            "withdrawn_at": one.withdrawn_at,
        }
        for one in notices
    ]
