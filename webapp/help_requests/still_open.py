"""What is in the register is not worked on any more: every act on a request asks here first (HR-2.2-1)."""

from typing import TYPE_CHECKING

from webapp.errors import Conflict, Refusal

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

CLAUSE = "HR-2.2-1"


def still_open(request: "HelpRequest") -> "HelpRequest":
    """The request, locked until the act is over; Refusal once it is registered, closed or void."""
    locked = request.locked()
    if not locked.is_open:
        raise is_void(locked) if locked.stage == "void" else _registered(locked)
    return locked


def for_patient(request: "HelpRequest") -> "HelpRequest":
    """The same for what is sent to a patient: the refusal says how help comes at once."""
    locked = request.locked()
    if not locked.is_open:
        raise Refusal(
            "help.new_for_patient",
            "{number}已经办结，不能再从这里派人。请新登记一条求助并选急救，马上派人",
            "{number} is over and nobody is sent from it: take a new request, choose first aid and send somebody at once",
            clause=CLAUSE,
            number=locked.number,
        )
    return locked


def not_ended(request: "HelpRequest") -> "HelpRequest":
    """The manager's word comes until it is closed: what waits for it may be registered already (HR-2.2-4)."""
    return request.locked() if request.stage == "registered" else still_open(request)


def is_void(request: "HelpRequest") -> Conflict:
    """Whoever took it took it back; the number stays used."""
    return Conflict(
        "help.void",
        "{number}已作废，不能再办。住户要帮忙的，请新登记一条求助",
        "{number} is void and nothing is done with it; take a new request if the resident needs help",
        number=request.number,
    )


def _registered(request: "HelpRequest") -> Refusal:
    return Refusal(
        "help.annotate_only",
        "{number}已登记，不能再改。要更正的，请在求助登记表上加注，原内容划线保留；住户又要帮忙的，请新登记一条",
        "{number} is registered and cannot be changed: add a note in the help register, what stood there stays "
        "struck through; if the resident needs more, take a new request",
        clause=CLAUSE,
        number=request.number,
    )
