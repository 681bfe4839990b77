"""Into the register: the administrator confirms what was done and how it ended."""

from typing import TYPE_CHECKING, Any, cast

from webapp import deadlines
from webapp.errors import Conflict, Refusal
from webapp.help_requests import choice
from webapp.help_requests.aiding import REGISTERING
from webapp.help_requests.closing_clock import remind_to_acknowledge
from webapp.help_requests.ranks import SUPERVISORS
from webapp.help_requests.register_reminder import remind_to_register
from webapp.help_requests.still_open import still_open
from webapp.logbook import current, record

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest


class Registering:
    """How a request ends."""

    def finish(self, by: Any, words: str = "") -> None:
        """Nothing more is to do; it waits to be registered, with a reminder (HR-2.1.a-7b)."""
        request = cast("HelpRequest", self).locked()
        if request.mark_now("done") is None:
            still_open(request)
            _needs_reply(request)
            request.add_mark("done", by)
            request.done = words or request.done
            request.settle_stage()
            remind_to_register(request)
            record("help_request.finished", request)

    def contact(self, by: Any, body: str, phone: str) -> None:
        """The proper body was contacted for the resident; who did and when is stamped, not typed (HR-1.2.c-2)."""
        request = still_open(cast("HelpRequest", self))
        if not (body.strip() and phone.strip()):
            raise _refer_first()
        request.referred_to, request.referred_phone = body, phone
        request.contacted_at, request.contacted_by_id, request.contacted_by = current().received, by.id, by
        request.add_mark("contacted", by)
        record("help_request.contacted", request)

    def register(self, by: Any, outcome: str | None, **told: Any) -> None:
        """The administrator confirms the row (HR-2.2-1); without an outcome it stays open (HR-1.2.b).

        `told`: done, outcome_reason, requester_type, remarks.
        """
        request = cast("HelpRequest", self).locked_after_its_jobs()
        if first := request.mark_now("registered"):
            raise Conflict(
                "help.registered",
                "{who}已经登记过，不用再登记。登记有误时，请新登记一条求助，写明原编号{number}",
                "{who} registered it already; nothing is left to do. If it is wrong, take a new request that names {number}",
                who=first.by.name,
                number=request.number,
            )
        still_open(request)
        _needs_reply(request)
        _needs_outcome(request, by, outcome, told)
        _needs_report(request)
        request.outcome = outcome
        for name, value in told.items():
            if value:
                setattr(request, name, value)
        if request.mark_now("done") is None:
            request.add_mark("done", by)
        request.add_mark("registered", by)
        request.settle_stage()
        deadlines.stop(request)
        remind_to_acknowledge(request, current().received)
        record("help_request.registered", request, outcome=outcome)
        for job in request.jobs:
            _close(job, by)


def _close(job: Any, by: Any) -> None:
    step = job.next_step
    if step is not None and step.id == REGISTERING and job.may(by, *step.who):
        job.pass_step(step.id, {}, by=by)


def _needs_reply(request: "HelpRequest") -> None:
    if request.mark("answered") is None:
        raise Refusal(
            "help.reply_first",
            "请先答复住户并按“已答复”，再登记",
            "Answer the resident first and press “Answered”",
            clause="HR-1.2.a-1",
        )


def _needs_report(request: "HelpRequest") -> None:
    if running := [job.number for job in request.unreported]:
        raise Refusal(
            "help.report_first",
            "{numbers}还没有反馈，请等保安反馈处理情况后再登记",
            "{numbers} has not been reported yet; register after the guards have said how it went",
            clause="HR-2.1.a-7a",
            numbers="、".join(running),
        )


def _needs_outcome(request: "HelpRequest", by: Any, outcome: str | None, told: dict[str, Any]) -> None:
    if outcome not in choice.OUTCOMES:
        raise Refusal("help.outcome", "请选择结果", "Choose the outcome", clause="HR-1.2.b")
    if not (told.get("requester_type") or request.requester_type):
        raise Refusal("help.requester", "请选择求助人身份", "Say who asked", clause="HR-A2")
    if outcome == "not_met_referred" and request.contacted_at is None:
        raise _refer_first()
    if outcome == "improper" and not (told.get("outcome_reason") and by.holds(SUPERVISORS, request.site_id)):
        raise Refusal(
            "help.improper",
            "“不合理”须由主管填写原因后登记，请转主管办理",
            "“Improper” is registered by the supervisor, with the reason; pass it on",
            clause="HR-1.2.b",
        )


def _refer_first() -> Refusal:
    return Refusal(
        "help.refer_first",
        "请先替住户联系相关部门，填写单位和电话并按“已联系”，再登记",
        "Contact the proper body for the resident, give its name and phone and press “Contacted”; then register",
        clause="HR-1.2.c-2",
    )
