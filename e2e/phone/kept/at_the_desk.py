"""What the desk keeps: requests from their taking to their end, a job asked for, a word on the own month."""

from collections.abc import Callable

from flask import Flask

from e2e.phone.kept.press import Press
from tests.cast import Cast, acting
from webapp.database import session
from webapp.help_requests import HelpRequest


def asked(
    kind: str = "other", *, answered: bool = False, instructed: bool = False, **facts: str
) -> Callable[[Flask], str]:
    """A request of that kind; its page."""

    def lay_out(app: Flask) -> str:
        with acting(app, "chen") as chen:
            request = HelpRequest.take(Cast.site(), by=chen, kind=kind, **facts)
            if answered:
                request.answer(by=chen)
            if instructed:
                request.ask_manager(by=chen, words="借不借梯子")
            request_id = request.id
        if instructed:
            with acting(app, "sun") as sun:
                session.get_one(HelpRequest, request_id).instruct(by=sun, words="借")
        return f"/help-requests/{request_id}"

    return lay_out


def page(path: str) -> Callable[[Flask], str]:
    """A page that is there anyhow."""
    return lambda app: path


DESK = (
    Press("help_requests.take", "help_request.taken", page("/help-requests/new"), "/help-requests/", button="[name=kind][value=other]"),
    Press("help_requests.fill", "help_request.filled", asked(), "/facts", {"asked": "家里停水，𠮷田"}),
    Press("help_requests.answer", "help_request.answered", asked(), "/answer"),
    Press("help_requests.ask_supervisor", "help_request.asked_supervisor", asked(), "/supervisor", {"words": "借梯子"}),
    Press("help_requests.ask_manager", "help_request.asked_manager", asked(), "/manager", {"words": "借梯子"}),
    Press("help_requests.instruction_done", "help_request.instruction_done", asked(instructed=True), "/instruction/done", {"words": "已借"}),
    Press("help_requests.send_escort", "help_request.escort_sent", asked("first_aid"), "/escort"),
    Press("help_requests.send_carer", "help_request.carer_sent", asked("first_aid"), "/carer"),
    Press("help_requests.call_120", "help_request.called_120", asked("first_aid"), "/120", {"words": "叫得醒"}),
    Press("help_requests.grade", "help_request.graded", asked(), "/severity"),
    Press("help_requests.finish", "help_request.finished", asked(answered=True), "/finish", {"words": "办好"}),
    Press("help_requests.give_task", "help_request.task_given", asked(asked="搬钢琴"), "/task", {"department": "security"}),
    Press("help_requests.route", "help_request.routed", asked(), "/route"),
    Press("help_requests.contact", "help_request.contacted", asked(), "/contact", {"referred_to": "居委会", "referred_phone": "028-8555 0110"}),
    Press("help_requests.make_special", "help_request.made_special", asked(), "/special"),
    Press("jobs.create", "job.opened", page("/jobs/new/incident"), "/jobs/new/incident"),
    Press("appraisals.remark", "appraisal.remark", page("/appraisal/mine"), "/appraisal/remarks", {"words": "上月病假两天"}),
    Press("handbook.end_tour", "person.shown_round", page("/tour/1"), "/tour/end"),
)  # fmt: skip
