"""An owner's key is held under an entrustment: nobody else speaks for the owner, and its copies are held under it too."""

from sqlalchemy import select

from webapp.database import held, session
from webapp.errors import Refusal
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.key import Key
from webapp.keys.receiving.kept_under import pieces_under
from webapp.keys.signing import bare


def entrustment_of(key: Key | None) -> KeyEntrustment | None:
    """The paper under which the key is held; None for a key that no owner entrusted."""
    if key is None or not key.basis:
        return None
    mine = select(KeyEntrustment).where(KeyEntrustment.site_id == key.site_id)
    paper: KeyEntrustment | None = session.scalar(mine.where(KeyEntrustment.number == key.basis))
    return paper


def speaks_for_the_owner(key: Key | None, name: str) -> None:
    """Only the owner, or the agent with a power of attorney, whom the entrustment names (KC-5a)."""
    paper = entrustment_of(key)
    if paper is None or bare(name) in {bare(one) for one in (paper.owner, paper.agent) if one}:
        return
    raise Refusal(
        "key_case.whose_owner",
        "此钥匙凭委托书{number}代管，只有委托书上的业主或其代理人可以同意和签字。请核对姓名，或先由业主另签委托书",
        "This key is held under entrustment {number}; only the owner or the agent named on it agrees and signs. Check the name, or have the owner sign another entrustment first",
        "KC-5a",
        number=paper.number,
    )


def basis_of_copies(key: Key, wanted: int, order_no: str) -> str:
    """Copies of an owner's key are held under the owner's entrustment and go home with it; others came by the order."""
    paper = room_for_copies(key, wanted)
    if paper is None:
        return order_no
    if paper.held_at is None:
        paper.hold()
    return paper.number


def room_for_copies(key: Key, wanted: int, *, freed: int = 0) -> KeyEntrustment | None:
    """The entrustment under which so many more are held: the key's own, else another of the owner's; Refusal where all
    that the owner signed for are here. `freed` are those that a new lock makes void. None for a key of ours."""
    own = entrustment_of(key)
    if own is None:
        return None
    for paper in (own, *_others_of_the_owner(own)):
        if pieces_under(held(paper)) - (freed if paper is own else 0) + wanted <= paper.key_count:
            return paper
    raise Refusal(
        "key_order.beyond_entrustment",
        "委托书{number}写明代管{count}条，现已有{here}条，不能再加{wanted}条。请先由业主另签一份写明数量的委托书",
        "Entrustment {number} says {count} keys and {here} are here; {wanted} more are too many. Have the owner sign another entrustment for them first",
        "KC-5a",
        number=own.number,
        count=own.key_count,
        here=pieces_under(own),
        wanted=wanted,
    )


def _others_of_the_owner(own: KeyEntrustment) -> list[KeyEntrustment]:
    """Running entrustments of the same unit by the same owner, the newest first."""
    mine = select(KeyEntrustment).where(
        KeyEntrustment.site_id == own.site_id, KeyEntrustment.place_id == own.place_id
    )
    mine = mine.where(KeyEntrustment.id != own.id).order_by(KeyEntrustment.offered_at.desc())
    return [one for one in session.scalars(mine) if one.is_in_force and bare(one.owner) == bare(own.owner)]
