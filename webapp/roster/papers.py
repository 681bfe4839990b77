"""Who stands where, as a workbook."""

from collections.abc import Iterable
from typing import Any

from webapp.papers.column import Column
from webapp.roster.duty import Duty
from webapp.web.wording import both

COLUMNS = (
    Column("post", "岗位", "Post"),
    Column("staff_no", "工号", "Staff no.", "ref"),
    Column("name", "姓名", "Name", "name"),
    Column("since", "开始", "From", "dt"),
    Column("until", "结束", "Until", "dt"),
)


def lines(duties: Iterable[Duty]) -> list[dict[str, Any]]:
    """One duty a line."""
    return [
        {
            "post": f"{one.post.code} {both(one.post)}",
            "staff_no": one.person.staff_no,
            "name": one.person.name,
            "since": one.since,
            "until": one.until,
        }
        for one in duties
    ]
