"""An owner's key is held under an entrustment: nobody else speaks for the owner, and its copies are held under it too."""

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.key import Key
from webapp.keys.signature import bare


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


def basis_of_copies(key: Key, order_no: str) -> str:
    """Copies of an owner's key are held under the owner's entrustment and go home with it; others came by the order."""
    return key.basis if entrustment_of(key) is not None else order_no
