"""How grave a request is: anybody raises it, only the manager lowers it, with a reason (C1)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from webapp.errors import Refusal
from webapp.help_requests.choice import MAJOR_BECAUSE
from webapp.help_requests.ranks import MANAGERS
from webapp.help_requests.still_open import still_open
from webapp.logbook import record

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest


class Grading:
    """What is major reaches the supervisor and the manager at once: the ladder `major` wakes with the entry."""

    def grade(self, severity: str, by: Any, reason: str = "", because: Iterable[str] = ()) -> None:
        """Say how grave it is (HR-2.2-3). Major is special by itself (HR-B1); to ordinary only the manager, with a reason.

        `because` are ticks of the list of what makes it major; none is asked for, since nobody waits for them.
        """
        request = still_open(cast("HelpRequest", self))
        if severity == request.severity:
            return
        if severity != "major":
            _may_lower(request, by, reason)
        request.severity = severity
        ticked = [name for name in MAJOR_BECAUSE if name in set(because)]
        request.add_mark("graded", by, reason or " ".join(ticked), about=severity)
        record("help_request.graded", request, severity=severity)
        if severity == "major":
            request.make_special(None)


def _may_lower(request: "HelpRequest", by: Any, reason: str) -> None:
    if not by.holds(MANAGERS, request.site_id):
        raise Refusal(
            "help.lower_by_manager",
            "降为一般须由管理处经理决定，请按“请示经理”",
            "Only the office manager lowers it to ordinary; press “Ask the manager”",
            clause="HR-2.2-3",
        )
    if not reason.strip():
        raise Refusal(
            "help.why_lower",
            "请写明降为一般的原因",
            "Say why it is ordinary after all",
            clause="HR-2.2-3",
        )
