"""The counts behind the pace of work as a workbook; the monthly help-request sheet; F44, the appraisal summary."""

from collections.abc import Iterable
from typing import Any

from webapp.papers.column import Column
from webapp.papers.form import register_form
from webapp.quality.appraisal import persons_of
from webapp.quality.as_rows import chinese, month_row, person_row
from webapp.quality.help_month import HelpMonth
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


def _month(site: Any, period: Any) -> dict[str, Any]:
    return {"rows": [month_row(group, chinese) for group in HelpMonth(site, period).groups]}


def _appraised(site: Any, period: Any) -> dict[str, Any]:
    return {"rows": [person_row(one, site, chinese) for one in persons_of(HelpMonth(site, period))]}


REQUEST_COLUMNS = (
    Column("number", "编号", "Number", "ref"),
    Column("received", "接报时间", "Received", "dt"),
    Column("kind", "类别", "Kind"),
    Column("state", "状态", "State"),
    Column("seconds", "首次答复（秒）", "First reply (s)", "int"),
    Column("outcome", "结果", "Outcome"),
)
HELP_MONTH = register_form(
    code="M01",
    name="help_month",
    zh="求助服务月报",
    en="Monthly help-request sheet",
    template="papers/register.paper.html",
    permission="quality:see",
    gather=_month,
    signatures=(("主管", "Supervisor"), ("经理", "Manager")),
    note_zh="中位数和九成值按首次答复用时；未解决指未办结或以转介、不合理结束。",
    columns=[
        Column("kind", "求助类别", "Kind", width=12),
        Column("count", "件数", "Requests", "int"),
        Column("replied", "已答复", "Replied", "int"),
        Column("median", "答复中位数(秒)", "Reply, half within (s)", "int"),
        Column("p90", "答复九成值(秒)", "Reply, nine of ten within (s)", "int"),
        Column("in_time", "按时率(%)", "In time (%)", "int"),
        Column("late", "迟复", "Late", "int"),
        Column("unsolved", "未解决", "Unsolved", "int"),
        Column("met", "已满足", "Met", "int"),
        Column("score", "回访得分", "Follow-up score", "dec"),
    ],
)
APPRAISAL_SHEET = register_form(
    code="F44",
    name="appraisal_sheet",
    zh="绩效考核汇总",
    en="Appraisal summary",
    template="papers/register.paper.html",
    permission="quality:see",
    gather=_appraised,
    signatures=(("员工", "Staff"), ("主管", "Supervisor"), ("经理", "Manager")),
    columns=[
        Column("name", "姓名", "Name", "name", width=8).over(Column("post", "岗位", "Post", "ref")),
        Column("item", "考核项(条款号)", "Item (clause)", "ref", width=7),
        Column("due", "应办数", "Due", "int", width=5),
        Column("done", "按时完成", "Done in time", "int", width=5),
        Column("late_replies", "迟复", "Late replies", "int", width=5),
        Column("missing_debriefs", "未反馈", "Missing debriefs", "int", width=5),
        Column("overdue_registrations", "超时登记", "Overdue registrations", "int", width=6),
        Column("praise", "表扬", "Praise", "int", width=5),
        Column("overrides", "越权放行", "Overrides", "int", width=5),
        Column("spot_check", "抽查得分", "Spot check", "dec", width=6).over(
            Column("score", "回访得分", "Follow-up score", "dec")
        ),
        Column("points", "扣加分", "Points", "dec", width=5).over(Column("total", "得分", "Score", "dec")),
        Column("remark", "本人意见", "Person's remark", width=14),
        Column("confirmed", "确认", "Confirmed", "sign", width=6),
    ],
)
