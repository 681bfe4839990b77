"""What the register remarks by itself beside a row: its true times where it was entered later, why the reply was late, when a clock stood still, who asked."""

from webapp.clock import local
from webapp.help_requests import choice
from webapp.help_requests.help_request import HelpRequest
from webapp.jobs import Job
from webapp.jobs.job_pause import paused_of
from webapp.submissions.on_paper import PAPER, PHONE, RECEIPT

SOURCES = {PAPER: "纸单", PHONE: "手机", RECEIPT: "收据"}


def remarks_of(request: HelpRequest, jobs: list[Job]) -> list[str | None]:
    """Those that there are, and what people remarked, in the order of the paper; None where there is none."""
    paused = [paused_of(pause, request.site) for job in jobs for pause in job.pauses]
    return [_later(request), _late(request), *paused, _by_whom(request), request.remarks]


def _later(request: HelpRequest) -> str | None:
    """The true times of what was entered later, and when it was: of a paper, or of a phone without network."""
    marks = [mark for mark in request.milestones if mark.stands and mark.later and mark.by_id]
    told = [f"{mark.name.zh} {local(request.site, mark.at):%m-%d %H:%M}" for mark in marks]
    if not told:
        return None
    sources = "、".join(dict.fromkeys(SOURCES[mark.later] for mark in marks if mark.later))
    entered = max(mark.received for mark in marks)
    return f"补录（{sources}，{local(request.site, entered):%m-%d %H:%M}录入）：{'，'.join(told)}"


def _late(request: HelpRequest) -> str | None:
    reason = choice.LATE_REASONS.get(request.late_reason or "")
    return f"迟复：{reason.zh}" if reason else None


def _by_whom(request: HelpRequest) -> str | None:
    who = choice.REQUESTERS.get(request.requester_type or "")
    if who is None:
        return None
    return who.zh if request.requester_type in choice.RESIDENTS else f"{who.zh}（非住户）"
