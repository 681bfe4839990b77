"""What was done while the server was down, typed in from a paper: its true times, beside the server's own stamp."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, request
from flask_babel import gettext as _

from webapp.errors import Refusal
from webapp.logbook import current
from webapp.web.wording import hour

LATEST = timedelta(days=31)
LATER = timedelta(minutes=1)
PAPER, PHONE, RECEIPT = "paper", "phone", "receipt"
FIELD = "on_paper_at"


def from_paper(view: Callable[..., Any]) -> Callable[..., Any]:
    """The route's form may say in `FIELD` when a paper says that it was done; innermost, below `@submitted`."""

    @wraps(view)
    def typed_in(**values: Any) -> Any:
        if text := request.form.get(FIELD, "").strip():
            current().on_paper = believed(_moment(text))
        return view(**values)

    return typed_in


def believed(told: datetime | None) -> datetime | None:
    """The paper's time; Refusal where it lies ahead or too far back."""
    if told is not None and not timedelta(0) <= current().received - told <= LATEST:
        raise _wrong()
    return told


def after(before: datetime | None) -> datetime:
    """The paper's time of a step, to the minute; Refusal where it lies before the step before it, which was at `before`."""
    told = current().at
    if before is None or told >= before:
        return told
    if told < before.replace(second=0, microsecond=0):
        raise Refusal(
            "jobs.paper_before",
            "纸单上的时间早于上一步（{before}）。请对照纸单，按先后顺序补录；上一步没有补录时间的，请留空",
            "The time on the paper lies before the step before it ({before}); enter the steps in their order, and leave it empty where that step has no time from a paper",
            before=hour(before),
        )
    return before


def entered_later() -> str | None:
    """How the act under way comes to be written down later than it was done: from a paper, from a receipt, by a phone; None where it is not."""
    doing = current()
    if doing.by_receipt:
        return RECEIPT
    if doing.on_paper:
        return PAPER
    return PHONE if doing.claimed and doing.received - doing.at >= LATER else None


def moment_of(mark: Any) -> str:
    """When a step was done; where it was entered later, that too."""
    done, entered = hour(mark.at), hour(mark.received)
    if mark.later == PAPER:
        return _("%(done)s on paper, typed in %(entered)s", done=done, entered=entered)
    if mark.later == RECEIPT:
        return _("%(done)s by its receipt, entered %(entered)s", done=done, entered=entered)
    if mark.later == PHONE:
        return _("%(done)s on the phone, sent %(entered)s", done=done, entered=entered)
    return done


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(g.site.timezone))
    except ValueError:
        raise _wrong() from None


def _wrong() -> Refusal:
    return Refusal(
        "help.paper_time",
        "纸单上的时间须在过去{days}天之内，请核对后再存",
        "The time on the paper lies within the last {days} days; check it and save again",
        days=LATEST.days,
    )
