"""Who stands where, as a workbook in the columns of the import."""

from collections.abc import Iterable
from typing import Any

from webapp.clock import local
from webapp.papers.column import Column
from webapp.roster.duty import Duty

COLUMNS = (
    Column("post", "岗位", "Post", "ref"),
    Column("staff_no", "工号", "Staff no.", "ref"),
    Column("name", "姓名", "Name", "name"),
    Column("day", "日期", "Day", "ref"),
    Column("since", "开始", "From", "ref"),
    Column("until", "结束", "Until", "ref"),
    Column("checked_in_at", "到岗时间", "Came", "dt"),
)


def lines(duties: Iterable[Duty], site: Any) -> list[dict[str, Any]]:
    """One duty a line."""
    return [
        {
            "post": one.post.code,
            "staff_no": one.person.staff_no,
            "name": one.person.name,
            "day": f"{local(site, one.since):%Y-%m-%d}",
            "since": f"{local(site, one.since):%H:%M}",
            "until": f"{local(site, one.until):%H:%M}",
            "checked_in_at": one.checked_in_at,
        }
        for one in duties
    ]
