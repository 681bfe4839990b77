"""Handing a request to somebody else; nobody can let go of it before another has accepted (HR-1.2.c-1)."""

from typing import TYPE_CHECKING, Any, cast

from webapp import deadlines, notices, settings
from webapp.database import claim, session
from webapp.errors import Refusal
from webapp.help_requests import choice
from webapp.help_requests.entitled import CLAUSE, goes_somewhere, may_let_go, offered_to, waits
from webapp.help_requests.hand_over import HelpHandOver
from webapp.logbook import current, record
from webapp.roster import on_duty

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

LIMIT, OFTEN, RUNG = "help_requests.hand_over_limit", "help_requests.hand_overs", "hand_over"
TOLD = ("notice.sent", "help_request.handed_on_often")
GONE_BACK = {"zh": "转交的求助没有人接，已退回", "en": "Nobody accepted a request handed over; it went back"}


class HandingOn:
    """How a request gets another owner."""

    @property
    def offer(self) -> HelpHandOver | None:
        """The hand-over that waits to be accepted."""
        return next((one for one in cast("HelpRequest", self).hand_overs if one.is_open), None)

    def hand_over(
        self, by: Any, to: Any = None, department: str | None = None, words: str = ""
    ) -> HelpHandOver:
        """Offer it to a person or a department. It stays with its owner until somebody there accepts."""
        request = cast("HelpRequest", self).locked()
        may_let_go(request, by)
        goes_somewhere(request, to, department)
        at = current().received
        offer = HelpHandOver(
            site_id=request.site_id,
            request_id=request.id,
            given_by=by,
            to=to,
            department=None if to else department,
            words=words or None,
            offered_at=at,
        )
        if (waiting := request.offer) or not claim(offer):
            raise waits(waiting)
        session.refresh(request, ["hand_overs"])
        record("help_request.handed_over", request, department=offer.department)
        self._tell(request, offer)
        return offer

    def accept(self, by: Any) -> None:
        """Take over: from now on this person is in charge of it, by name."""
        request = cast("HelpRequest", self).locked()
        offer = offered_to(request, by)
        request.owner_id, request.owner = by.id, by
        offer.accepted_by_id, offer.accepted_by = by.id, by
        offer.accepted_at = current().received
        self._over(request, offer, "accepted")
        zh, en = "转交的求助已有人接", "The request you handed over was accepted"
        notices.send(request, [offer.given_by], zh, en)

    def decline(self, by: Any, words: str) -> None:
        """Send it back, with the reason why; it never left its owner."""
        request = cast("HelpRequest", self).locked()
        offer = offered_to(request, by)
        if not words.strip():
            raise Refusal(
                "help.why_declined",
                "请写明不能接的原因，原负责人要据此另作安排",
                "Say why you cannot take it; its owner has to find another way",
                clause=CLAUSE,
            )
        request.add_mark("hand_over_declined", by, words)
        self._over(request, offer, "declined")
        notices.send(request, [request.owner], "转交被退回", "Your hand-over came back", urgent=True)

    def lapse(self) -> None:
        """Nobody accepted in time: it goes back, and the supervisor is told by the deadline that fell due."""
        request = cast("HelpRequest", self).locked()
        if offer := request.offer:
            self._over(request, offer, "lapsed")

    def go_with_the_shift(self, given_by: Any, by: Any) -> None:
        """What whoever leaves had in charge is now the next person's, who acknowledged it by name (HR-1.2.c-1)."""
        request = cast("HelpRequest", self).locked()
        if request.owner_id == given_by.id and request.offer is None and request.is_open:
            request.owner_id, request.owner = by.id, by
            record("help_request.went_with_the_shift", request)

    def may_take_back(self, by: Any) -> bool:
        """This person's offer still waits."""
        offer = self.offer
        return offer is not None and offer.given_by_id == by.id

    def take_hand_over_back(self, by: Any) -> None:
        """Undo the offer while nobody has accepted it."""
        request = cast("HelpRequest", self).locked()
        if (offer := request.offer) is None:
            raise Refusal(
                "help.hand_over_gone",
                "转交已有结果，不能撤回。请打开求助看现在由谁负责",
                "The hand-over is settled; open the request to see who is in charge",
            )
        self._over(request, offer, "withdrawn")
        notices.withdraw(request)

    @staticmethod
    def _over(request: "HelpRequest", offer: HelpHandOver, ending: str) -> None:
        offer.ending, offer.ended_at = ending, current().received
        deadlines.stop(request, RUNG)
        record(f"help_request.hand_over.{ending}", request)

    @staticmethod
    def _tell(request: "HelpRequest", offer: HelpHandOver) -> None:
        due = offer.offered_at + settings.value(request.site_id, LIMIT)
        said = {"roles": ["centre_supervisor"], "persons": [offer.given_by], "setting": LIMIT, "urgent": True}
        deadlines.set(request, RUNG, due, **said, **GONE_BACK)
        named = [offer.to] if offer.to else _of(request, offer.department)
        notices.send(request, named, "有求助转给您，请接手", "A request is handed to you", urgent=True)
        made = [one for one in request.hand_overs if one.ending != "withdrawn"]
        if len(made) > settings.value(request.site_id, OFTEN):
            record("help_request.handed_on_often", request, times=len(made))
            zh, en = "求助一再转手，请主管处理", "A request is handed on again and again: please step in"
            notices.send(request, on_duty(request.site_id, "centre_supervisor"), zh, en, urgent=True)


def _of(request: "HelpRequest", department: str | None) -> list[Any]:
    roles = choice.DEPARTMENTS[department or ""].roles
    return [person for role in roles[:2] for person in on_duty(request.site_id, role)]
