"""Who reads what is confidential about a request: each reading is an entry (HR-3.4, roles rule 4)."""

from typing import TYPE_CHECKING, Any, cast

from webapp.errors import Refusal
from webapp.logbook import record
from webapp.people import Permission

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest


class Confiding:
    """Supervisor and manager read everything; whoever carries out the manager's word reads that word."""

    def is_for(self, person: Any) -> bool:
        """All that was said about it is for this person."""
        return bool(person.may(Permission.ENQUIRIES_INTERNAL, cast("HelpRequest", self).site_id))

    def may_be_opened_by(self, person: Any) -> bool:
        """There is something confidential that this person may read."""
        request = cast("HelpRequest", self)
        told = request.owner_id == person.id and request.mark_now("instructed") is not None
        return request.secret and (told or self.is_for(person))

    def read_in_full(self, by: Any) -> None:
        """Somebody opens it; that is an entry each time. Refusal for whom it is not."""
        request = cast("HelpRequest", self)
        if not self.may_be_opened_by(by):
            raise Refusal(
                "help.confidential",
                "这条求助涉密，只有主管和经理能打开。请主管办理，或请主管告诉您该做什么",
                "This request is confidential: only the supervisor and the manager open it. "
                "Leave it to the supervisor, or ask what you are to do",
                clause="HR-3.4",
            )
        record("help_request.secret_read", request)
