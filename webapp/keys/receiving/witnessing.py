"""Somebody of neither side saw the handover and signs for it; asked of nobody (F13)."""

from typing import TYPE_CHECKING

from webapp.database import held
from webapp.errors import Refusal
from webapp.keys.borrower import namesake
from webapp.keys.receiving.party import WITNESS, Party
from webapp.keys.receiving.state import State
from webapp.keys.signature import KeySignature
from webapp.keys.signing import Signing, bare
from webapp.logbook import record
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.receiving.handover import KeyHandover

WHILE = (State.TESTED.value, State.SIGNED_GIVER.value)


def witness(handover: "KeyHandover", who: Party, signing: Signing, *, by: Person) -> KeySignature:
    """A third person signs what both sides sign, before the second of them has; `by` holds the phone."""
    if held(handover).state not in WHILE:
        raise Refusal(
            "handover.witness_when",
            "见证人在调试之后、双方签完之前签名。清单{number}现为“{zh_here}”，请按屏幕上的下一步办理",
            "A witness signs after the keys were tried and before both sides have signed; list {number} is “{en_here}”, go on with its next step",
            "KC-2b",
            number=handover.number,
            zh_here=State(handover.state).words.zh,
            en_here=State(handover.state).words.en,
        )
    _third(handover, who)
    signed = KeySignature.put(
        handover, WITNESS, who.name, signing, digest=handover.terms, by=who.person or by, staff=who.person is not None
    )  # fmt: skip
    record("key_handover.witnessed", handover)
    return signed


def _third(handover: "KeyHandover", who: Party) -> None:
    """A name, and of neither side."""
    sides = {bare(handover.giver_name), bare(handover.receiver_name)}
    same = who.person is not None and who.person.id in (handover.giver_id, handover.receiver_id)
    if not who.name or same or bare(who.name) in sides:
        raise Refusal(
            "handover.witness",
            "见证人须是移交双方以外的第三人。请写明姓名，或由在场员工输入工号和PIN",
            "A witness is somebody else than giver and receiver: give a name, or have one of the staff type number and PIN",
            "KC-2b",
        )
    if who.person is None and namesake(who.name, handover.site_id) is not None:
        raise Refusal(
            "handover.witness_staff",
            "{name}是本项目在岗员工，不能只写姓名。请本人输入工号和PIN后签名",
            "{name} is one of this site's staff: type the staff number and PIN, then sign; a name alone is no witness",
            "KC-2b",
            name=who.name,
        )
