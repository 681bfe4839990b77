"""Who may sign for which side, and who is told (KC-2b)."""

from typing import TYPE_CHECKING

from webapp import notices
from webapp.database import session
from webapp.errors import Conflict, NotAllowed
from webapp.keys.keepers import only_their_keeper
from webapp.keys.receiving import steps
from webapp.keys.receiving.party import GIVER
from webapp.keys.receiving.state import State
from webapp.keys.signature import signatures_of
from webapp.people import Permission, Person

if TYPE_CHECKING:
    from webapp.keys.key import Key
    from webapp.keys.receiving.handover import KeyHandover


def may_sign(handover: "KeyHandover", party: str, by: Person) -> None:
    """Ours sign signed in as themselves, whichever phone it is; an outsider signs on the phone of the other side."""
    if not by.may(Permission.KEYS_LEND, handover.site_id):
        raise _not_theirs(handover.receiver_name)
    wanted = State.SIGNED_GIVER if party == GIVER else State.SIGNED_BOTH
    if party in signatures_of(handover):
        raise Conflict(
            "handover.signed",
            "这一方已经签名，无需再签。请刷新页面看最新状态",
            "This side has signed already; reload the page to see how it stands",
            "KC-2b",
        )
    steps.at_step(handover, wanted)
    signer_id, other_id = (
        (handover.giver_id, handover.receiver_id)
        if party == GIVER
        else (handover.receiver_id, handover.giver_id)
    )
    if by.id != (signer_id or other_id):
        name = handover.giver_name if party == GIVER else handover.receiver_name
        holder = session.get(Person, other_id) if signer_id is None and other_id else None
        raise _not_theirs(holder.name if holder else name)


def are_its_keepers(handover: "KeyHandover", key: "Key | None" = None) -> None:
    """Ours give what their centre keeps, and take over what it will keep; asked again of each key that goes on (KC-4a)."""
    here = key.custody_place if key is not None else ""
    for person_id, place in (
        (handover.giver_id, here),
        (handover.receiver_id, handover.to_place or here),
    ):
        if person_id is not None and place:
            only_their_keeper(session.get_one(Person, person_id), place, handover.site_id)


def _not_theirs(name: str) -> NotAllowed:
    return NotAllowed(
        "handover.not_theirs",
        "此处须由{name}登录后签名，他人不能代签。请换{name}登录，或在其手机上打开本清单",
        "{name} signs here, signed in; nobody signs for somebody else. Have {name} sign in, or open the list on the other phone",
        "KC-2b",
        name=name,
    )


def call_the_receiver(handover: "KeyHandover", by: Person) -> None:
    """The giver has signed: whoever takes over on another phone is told."""
    receiver = session.get(Person, handover.receiver_id) if handover.receiver_id else None
    if receiver is not None and receiver.id != by.id:
        words = (
            f"移交清单{handover.number}等您签收",
            f"Handover list {handover.number} waits for your signature",
        )
        notices.send(handover, [receiver], *words)
