"""Who may hand a request on, and who may take it over (HR-1.2.c-1, HR-B2)."""

from typing import TYPE_CHECKING, Any

from webapp.errors import Conflict, Refusal
from webapp.help_requests import choice
from webapp.help_requests.hand_over import HelpHandOver
from webapp.help_requests.ranks import SUPERVISORS
from webapp.help_requests.takers import departments
from webapp.people import Permission

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

CLAUSE = "HR-1.2.c-1"


def may_let_go(request: "HelpRequest", by: Any) -> None:
    """Refusal unless it is still in hand, and this person is in charge of it or stands above (HR-B2)."""
    if not request.is_open:
        raise Refusal(
            "help.over",
            "这条求助已登记，不能再转交。请主管重新打开，或新登记一条",
            "It is registered already: have the supervisor open it again, or take a new request",
        )
    if request.owner_id != by.id and not by.holds(SUPERVISORS, request.site_id):
        raise Refusal(
            "help.not_in_charge",
            "由负责人{who}或主管转交，请联系{who}",
            "{who}, who is in charge, or the supervisor hands it over; ask {who}",
            clause="HR-B2",
            who=request.owner.name,
        )


def goes_somewhere(request: "HelpRequest", to: Any, department: str | None) -> None:
    """Refusal unless it is offered to somebody else, or to a department that there is."""
    if to is None and department not in choice.DEPARTMENTS:
        raise Refusal(
            "help.to_whom",
            "请选择转给谁：一位同事或一个部门",
            "Choose to whom: a colleague or a department",
            clause=CLAUSE,
        )
    if (to is None and department not in departments()) or (to and not _takes(to, request)):
        raise Refusal(
            "help.cannot_take",
            "对方没有接求助的权限，转过去没人能接。请按“派给部门”，负责人不变",
            "They cannot open a request, so nobody could accept it: give the department a task and stay in charge",
            clause=CLAUSE,
        )
    if to is not None and to.id == request.owner_id:
        raise Refusal(
            "help.has_it_already",
            "{who}已经是负责人，请选别人",
            "{who} is in charge already; choose somebody else",
            who=to.name,
        )


def _takes(person: Any, request: "HelpRequest") -> bool:
    return bool(person.may(Permission.HELP_TAKE, request.site_id))


def waits(offer: HelpHandOver | None) -> Conflict:
    """It is on offer already; one at a time."""
    return Conflict(
        "help.hand_over_waits",
        "已转给{zh_who}，正等对方接手。请等结果，或直接联系对方",
        "It is offered to {en_who} already; wait for the answer, or ring them",
        clause=CLAUSE,
        zh_who=offer.whom.zh if offer else "别人",
        en_who=offer.whom.en if offer else "somebody",
    )


def offered_to(request: "HelpRequest", by: Any) -> HelpHandOver:
    """The open offer; Conflict where there is none any more, Refusal where it is not for this person."""
    if (offer := request.offer) is None:
        raise Conflict(
            "help.nothing_offered",
            "转交已有人接或已退回，现由{who}负责，请联系{who}",
            "It was accepted or went back; {who} is in charge now, ask {who}",
            clause=CLAUSE,
            who=request.owner.name,
        )
    if not offer.may_be_accepted_by(by):
        raise Refusal(
            "help.not_offered_to_you",
            "这条求助是转给{zh_who}的，请由对方接手",
            "It was handed to {en_who}; leave it to them",
            clause=CLAUSE,
            zh_who=offer.whom.zh,
            en_who=offer.whom.en,
        )
    return offer
