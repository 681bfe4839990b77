"""F01, the resident help register (HR-R1, HR-2.2-1, HR-10), and F52, its filing and disposal list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from webapp.database import session
from webapp.errors import NotFound
from webapp.help_requests import archive_list, register_rows
from webapp.help_requests.register_sheet import RegisterSheet
from webapp.help_requests.register_year import RegisterYear
from webapp.help_requests.signed_sheets import signatures_for
from webapp.papers.column import Column
from webapp.papers.form import register_form


def gathered(site: Any, period: Any) -> dict[str, Any]:
    """Every request received in the period, in the order of their numbers, and who signed for them."""
    requests = RegisterSheet(site, period).requests
    voids = sum(each.stage == "void" for each in requests)
    return {
        "head": [{"zh": "年度", "en": "Year", "value": str(period.first.year)}],
        "sums": [
            {"zh": "求助", "en": "Requests", "value": len(requests) - voids},
            {"zh": "作废", "en": "Void", "value": voids},
        ],
        "rows": register_rows.rows_of(requests),
        "signatures": signatures_for(site, period, requests),
    }


HELP_REGISTER = register_form(
    code="F01",
    name="help_register",
    version=2,
    zh="住户求助登记表",
    en="Resident help register",
    template="help_requests/help_register.paper.html",
    permission="help:register",
    full_phones=True,
    by_hand=True,
    border="received_at",
    gather=gathered,
    signatures=(("主管", "Supervisor"), ("经理（特殊情况）", "Manager, special cases")),
    note_zh="次年初归档，归档后保存 2 年。",
    columns=[
        Column("number", "编号", "No.", "ref", width=8.5).over(
            Column("received_at", "接报时间", "Received", "dt"), Column("channel", "方式", "Channel", "enum")
        ),
        Column("caller", "求助人", "Caller", "name", width=8.5).over(
            Column("unit", "住址", "Unit", "ref"), Column("phone", "电话", "Phone", "tel")
        ),
        Column("kind", "求助类别", "Kind", "enum", width=6),
        Column("asked", "求助内容", "What was asked", width=12),
        Column("answered_at", "首次答复", "First reply", "dt", width=6.5).over(
            Column("answered_minutes", "用时(分)", "Minutes", "dur")
        ),
        Column("asked_of", "请示人", "Asked of", "name", width=6.5).over(
            Column("asked_at", "请示时间", "When", "dt")
        ),
        Column("department", "处理部门", "Department", "ref", width=7).over(
            Column("handlers", "处理人", "Handlers", "name")
        ),
        Column("done", "处理情况", "What was done", width=13).over(
            Column("times", "任务起止", "Tasks from–to")
        ),
        Column("finished_at", "完成时间", "Finished", "dt", width=6.5).over(
            Column("outcome", "结果", "Outcome", "enum")
        ),
        Column("referred_to", "转介单位", "Body contacted", width=6),
        Column("severity", "严重程度", "Severity", "enum", width=6.5).over(
            Column("reported", "上报", "Reported to", "text")
        ),
        Column("paid", "有偿", "Paid?", "bool", width=5).over(Column("order", "单号", "Order", "ref")),
        Column("follow_up", "回访", "Follow-up", "ref", width=5),
        Column("registered_by", "登记人", "By", "sign", width=6),
        Column("remarks", "备注", "Remarks", width=5.5),
    ],
)


def listed(site: Any, subject: UUID) -> dict[str, Any]:
    """One year's filing, and its disposal once there is a list; NotFound where the site has no such year."""
    frozen = session.get(RegisterYear, subject)
    if frozen is None or frozen.site_id != site.id:
        raise NotFound
    return archive_list.gathered(frozen)


ARCHIVE_LIST = register_form(
    code="F52",
    name="archive_list",
    zh="档案移交及销毁清单",
    en="Filing and disposal list",
    template="help_requests/archive_list.paper.html",
    permission="archive:see",
    landscape=False,
    period="",
    gather=listed,
    signatures=(
        ("移交人", "Given by"),
        ("接收人", "Received by"),
        ("批准", "Approved"),
        ("监销", "Witnessed"),
    ),
    note_zh="本清单永久保存。",
    sections=archive_list.SECTIONS,
)
