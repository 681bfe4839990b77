"""What the register remarks by itself beside a row: why the reply was late, when a clock stood still, who asked."""

from webapp.help_requests import choice
from webapp.help_requests.help_request import HelpRequest
from webapp.jobs import Job
from webapp.jobs.job_pause import paused_of


def remarks_of(request: HelpRequest, jobs: list[Job]) -> list[str | None]:
    """Those that there are, and what people remarked, in the order of the paper; None where there is none."""
    paused = [paused_of(pause, request.site) for job in jobs for pause in job.pauses]
    return [_late(request), *paused, _by_whom(request), request.remarks]


def _late(request: HelpRequest) -> str | None:
    reason = choice.LATE_REASONS.get(request.late_reason or "")
    return f"迟复：{reason.zh}" if reason else None


def _by_whom(request: HelpRequest) -> str | None:
    who = choice.REQUESTERS.get(request.requester_type or "")
    if who is None:
        return None
    return who.zh if request.requester_type in choice.RESIDENTS else f"{who.zh}（非住户）"
