"""F01, the resident help register (HR-R1, HR-2.2-1, HR-10)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.help_requests import choice
from webapp.help_requests.help_request import HelpRequest
from webapp.papers.column import Column
from webapp.papers.form import register_form


def gathered(site: Any, period: Any) -> dict[str, Any]:
    """Every request received in the period, in the order of their numbers; void ones stay in their place."""
    start, end = period.bounds(site)
    span = (HelpRequest.received_at >= start, HelpRequest.received_at < end)
    asked = select(HelpRequest).where(HelpRequest.site_id == site.id, *span)
    requests = list(session.scalars(asked.order_by(HelpRequest.received_at, HelpRequest.number)))
    voids = sum(each.stage == "void" for each in requests)
    return {
        "head": [{"zh": "年度", "en": "Year", "value": str(period.first.year)}],
        "sums": [
            {"zh": "求助", "en": "Requests", "value": len(requests) - voids},
            {"zh": "作废", "en": "Void", "value": voids},
        ],
        "rows": [row_of(each) for each in requests],
    }


def row_of(request: HelpRequest) -> dict[str, Any]:
    """One row of F01; times come from the milestones and cannot be typed over (HR-2.2-1)."""
    answered, asked, registered = map(request.mark, ("answered", "asked_supervisor", "registered"))
    done = request.mark("done")
    jobs = request.jobs
    return {
        "number": request.number,
        "received_at": request.received_at.isoformat(),
        "channel": _zh(choice.CHANNELS, request.channel),
        "caller": request.caller,
        "unit": request.place.code if request.place else request.place_words,
        "phone": request.phone,
        "kind": " · ".join(filter(None, (choice.KINDS[request.kind].zh, *_narrower(request)))),
        "asked": request.asked,
        "answered_at": _iso(answered),
        "answered_minutes": int(request.reply_time.total_seconds() // 60) if request.reply_time else None,
        "asked_of": "主管" if asked else None,
        "asked_at": _iso(asked),
        "department": "保安部" if jobs else "服务中心",
        "handlers": _handlers(request, jobs),
        "done": request.done or "；".join(told_of(job) for job in jobs) or None,
        "finished_at": _iso(done),
        "outcome": _zh(choice.OUTCOMES, request.outcome),
        "referred_to": request.referred_to,
        "severity": _zh(choice.SEVERITIES, request.severity),
        "paid": False,
        "registered_by": _signed(registered),
        "remarks": "；".join(filter(None, (_late(request), _by_whom(request), request.remarks))) or None,
        "_void": request.stage == "void",
    }


def _zh(table: dict[str, choice.Choice], name: str | None) -> str | None:
    return table[name].zh if name in table else None


def _iso(mark: Any) -> str | None:
    return mark.received.isoformat() if mark else None


def _narrower(request: HelpRequest) -> list[str]:
    wanted = [choice.AID_MODES[mode].zh for mode in request.wanted]
    about = _zh(choice.SUBKINDS, request.subkind)
    return [*wanted, about] if about else wanted


def _handlers(request: HelpRequest, jobs: list[Any]) -> list[str]:
    crew = [member.person.name for job in jobs for member in job.crew]
    return list(dict.fromkeys(crew)) or [request.owner.name]


def told_of(job: Any, english: bool = False) -> str:
    """What a job of the request came to: its debrief, else where it stands."""
    state = job.step.state
    return f"{job.number} {job.answers.get('debrief') or (state.en if english else state.zh)}"


def _late(request: HelpRequest) -> str | None:
    reason = _zh(choice.LATE_REASONS, request.late_reason)
    return f"迟复：{reason}" if reason else None


def _by_whom(request: HelpRequest) -> str | None:
    who = _zh(choice.REQUESTERS, request.requester_type)
    return f"{who}（非住户）" if who and request.requester_type not in choice.RESIDENTS else who


def _signed(mark: Any) -> dict[str, Any] | None:
    if mark is None:
        return None
    return {"name": mark.by.name, "at": mark.received.isoformat(), "image": None, "typed": True}


HELP_REGISTER = register_form(
    code="F01",
    name="help_register",
    zh="住户求助登记表",
    en="Resident help register",
    template="help_requests/help_register.paper.html",
    permission="help:register",
    full_phones=True,
    border="received_at",
    gather=gathered,
    signatures=(("主管", "Supervisor"), ("经理（特殊情况）", "Manager, special cases")),
    note_zh="归档后保存 2 年。",
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
        Column("done", "处理情况", "What was done", width=13),
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
