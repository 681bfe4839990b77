"""The last word on a registered request: the supervisor's, or the manager's where it is special (C3, HR-B1)."""

from typing import TYPE_CHECKING, Any, cast

from webapp import deadlines
from webapp.clock import local
from webapp.errors import Conflict, Refusal
from webapp.help_requests.ranks import MANAGERS, SUPERVISORS
from webapp.logbook import record

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest


class Closing:
    """How a request ends, and begins again."""

    def close(self, by: Any) -> None:
        """Acknowledge what was registered: the supervisor the same shift, a special one only the manager (HR-B1)."""
        request = cast("HelpRequest", self).locked()
        if first := request.mark_now("closed"):
            raise Conflict(
                "help.closed",
                "{who}已在{at}确认结案，不用再办。住户又来求助的，请新登记一条",
                "{who} closed it at {at}; nothing is left to do. If the resident calls again, take a new request",
                who=first.by.name,
                at=local(request.site, first.received).strftime("%H:%M"),
            )
        _by_whom_it_may(request, by)
        if request.mark_now("registered") is None:
            raise Refusal(
                "help.register_first",
                "还没有登记，不能结案。请先答复、登记结果",
                "It is not in the register yet: answer it and register its outcome first",
                clause="HR-1.2.b",
            )
        if request.instruction_due:
            raise Refusal(
                "help.instruction_first",
                "经理的批示还没有办结，请先按“批示已办”并写明凭据",
                "The manager's instruction is not carried out yet: press “Instruction carried out” and say what shows it",
                clause="HR-2.2-4",
            )
        request.add_mark("closed", by)
        request.settle_stage()
        deadlines.stop(request)
        record("help_request.closed", request)

    def reopen(self, by: Any, words: str) -> None:
        """The resident or the follow-up says that it is not over (C3); what was done before stays as it was."""
        request = cast("HelpRequest", self).locked()
        if not by.holds(SUPERVISORS, request.site_id):
            raise Refusal(
                "help.reopen_by_supervisor",
                "由主管重新打开，请主管办理，或新登记一条求助写明原编号{number}",
                "The supervisor opens it again; or take a new request that names {number}",
                number=request.number,
            )
        if request.mark_now("closed") is None:
            raise Refusal(
                "help.not_closed",
                "这条求助还没有结案，请接着办",
                "It is not closed; go on with it as it is",
            )
        if not words.strip():
            raise Refusal(
                "help.why_again",
                "请写明为什么重新打开：住户怎么说，或回访结果",
                "Say why it is opened again: what the resident or the follow-up said",
            )
        request.add_mark("reopened", by, words)
        request.settle_stage()
        record("help_request.reopened", request)


def _by_whom_it_may(request: "HelpRequest", by: Any) -> None:
    if request.special and not by.holds(MANAGERS, request.site_id):
        raise Refusal(
            "help.special_close",
            "特殊求助须由管理处经理处理后关闭，请转经理",
            "Only the office manager may close a special request; pass it to the manager",
            clause="HR-B1",
        )
    if not by.holds(SUPERVISORS, request.site_id):
        raise Refusal(
            "help.close_by_supervisor",
            "登记后由主管确认结案，请主管办理",
            "The supervisor acknowledges what was registered; leave it to the supervisor",
            clause="HR-2.2-2",
        )
