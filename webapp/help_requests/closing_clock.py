"""What is registered is acknowledged within the same shift: the supervisor's, a special one the manager's (HR-2.2-2, HR-B1)."""

from datetime import datetime
from typing import TYPE_CHECKING

from webapp import deadlines, settings
from webapp.deadlines import Rung
from webapp.roster.shift import span_at

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

LADDER, BEFORE = "acknowledging", "help_requests.acknowledge_reminder"
CLAUSE = "HR-2.2-2"
SOON = ("已登记的求助待确认，本班内办结", "Registered and not acknowledged yet: due this shift")
OVER = ("本班结束，登记的求助仍未确认", "The shift is over and a registered request is not acknowledged")


def remind_to_acknowledge(request: "HelpRequest", at: datetime) -> None:
    """Some time before the shift ends, and at its end; registered later than that, at once."""
    _, end = span_at(request.site, at)
    soon = max(end - settings.value(request.site_id, BEFORE), at)
    whose = ["office_manager"] if request.special else ["centre_supervisor"]
    above = list(dict.fromkeys([*whose, "centre_supervisor", "office_manager"]))
    first = Rung(f"{LADDER}.1", soon, whose, (), *SOON, setting=BEFORE, clause=CLAUSE)
    last = Rung(f"{LADDER}.2", end, above, (), *OVER, setting=BEFORE, clause=CLAUSE)
    deadlines.set_all(request, [first, last])
