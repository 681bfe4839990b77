"""What was handled is registered: the desk is reminded, then the supervisor; and what was registered is acknowledged."""

from typing import TYPE_CHECKING

from webapp import deadlines, settings
from webapp.deadlines import Rung
from webapp.logbook import current

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

REMINDER, RUNG = "help_requests.register_reminder", "register"


def remind_to_register(request: "HelpRequest") -> None:
    """After «30 min» the desk, after as much again the supervisor (HR-2.1.a-7b, C3). A job may remind the desk itself."""
    span, at = settings.value(request.site_id, REMINDER), current().received
    told = "求助已处理，请登记", "A request was handled; please register it"
    over = "求助已处理，一直没有登记", "A request was handled and is still not registered"
    rungs = [Rung("register.2", at + 2 * span, ["centre_supervisor"], (), *over, setting=REMINDER)]
    if not any(_reminds(job) for job in request.jobs):
        rungs.insert(0, Rung("register.1", at + span, ["centre_admin"], (), *told, setting=REMINDER))
    deadlines.set_all(request, rungs)


def _reminds(job: object) -> bool:
    step = job.step  # type: ignore[attr-defined]
    return any(one.id == RUNG for one in step.reminders)
