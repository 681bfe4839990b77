"""Taking a request: at once, with whatever is known; and filling in what was missing."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from webapp import deadlines, notices
from webapp.database import held, new_id, session
from webapp.errors import Refusal
from webapp.help_requests.instructing import GRAVE
from webapp.help_requests.still_open import still_open
from webapp.jobs.lists import of_origin
from webapp.logbook import current, record
from webapp.papers.number import next_number
from webapp.submissions.on_paper import believed

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

PREFIX = "QZ"
FACTS = (
    "caller",
    "phone",
    "place_id",
    "place_words",
    "asked",
    "requester_type",
    "channel",
    "subkind",
    "form",
)
BY_ITSELF = ("help_request.made_special", "notice.sent")


class Taking:
    """How a request begins."""

    @classmethod
    def take(
        cls,
        site: Any,
        by: Any,
        kind: str = "first_aid",
        owner: Any = None,
        on_paper_at: datetime | None = None,
        follow: bool = False,
        **facts: Any,
    ) -> "HelpRequest":
        """Take a request, empty or not: numbered and stamped at once (HR-2.1-2), the reply's clock starts (HR-1.2.a-2).

        `owner` is in charge where nobody took it by hand; `on_paper_at` is what a paper says, beside our own stamp;
        with `follow` the resident gets an address that shows how far it is.
        """
        doing = current()
        doing.on_paper = believed(on_paper_at) or doing.on_paper
        at = doing.received
        request = cast("type[HelpRequest]", cls)(
            id=_id(cls),
            site_id=site.id,
            kind=kind,
            number=next_number(PREFIX, site, at),
            received_at=at,
            owner_id=(owner or by).id,
            owner=owner or by,
            on_paper_at=doing.on_paper,
            stage="new",
            **{name: value or None for name, value in facts.items() if name in FACTS},
        )
        if follow:
            request.let_follow()
        session.add(request)
        request.add_mark("taken", by)
        record("help_request.taken", request, number=request.number)
        if kind in GRAVE:
            request.make_special(None)
        if request.destination:
            request.route(by)
        return request

    def fill(self, by: Any, **facts: Any) -> None:
        """Write down what was learnt since; each is stamped at once (HR-2.1-2). Only what is given changes."""
        request = still_open(self.locked_after_its_jobs())
        told = {name: value for name, value in facts.items() if name in FACTS and value}
        changed = [name for name, value in told.items() if getattr(request, name) != value]
        for name in changed:
            setattr(request, name, told[name])
        if changed:
            record("help_request.filled", request, fields=sorted(changed))

    def reveal(self, by: Any) -> None:
        """Somebody reads the name and the phone in full; that is an entry (design 3.17)."""
        record("help_request.revealed", self._request)

    def may_be_void(self, by: Any) -> bool:
        """Nothing followed the act in which this person took it."""
        marks = [mark for mark in self._request.milestones if mark.stands]
        return all(mark.by_id == by.id and mark.received == self._request.received_at for mark in marks)

    def take_back(self, by: Any) -> None:
        """Undo the taking; the number stays used and prints as void. Refused once anything followed."""
        request = self._request.locked()
        if any(mark.step not in {"taken", "special"} for mark in request.milestones if mark.stands):
            raise Refusal(
                "help.cannot_undo",
                "已有后续处理，不能撤销。请登记为“住户撤回”",
                "Something followed already; register it as withdrawn instead",
            )
        for mark in request.milestones:
            mark.withdrawn_at = mark.withdrawn_at or current().received
        request.stage = "void"
        deadlines.stop(request)
        record("help_request.taken.withdrawn", request)
        notices.withdraw(request)

    def locked(self) -> "HelpRequest":
        """The request, with nobody else at it until the act is over."""
        return held(self._request)

    def locked_after_its_jobs(self) -> "HelpRequest":
        """The same for what reaches its jobs too: a crew that passes a step has its job first and then comes for this."""
        for job in sorted(of_origin("help_request", self._request.id), key=lambda job: job.id):
            held(job)
        return self.locked()

    @property
    def _request(self) -> "HelpRequest":
        return cast("HelpRequest", self)


def _id(kind: type) -> UUID:
    sent = current().submission_id
    return sent if sent and session.get(kind, sent) is None else new_id()
