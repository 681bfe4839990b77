"""How a key stands in the ledger; whether it is out just now follows from its loans (roles_states C20)."""

from enum import StrEnum
from typing import TYPE_CHECKING

from webapp import clock
from webapp.database import held
from webapp.errors import Conflict, Refusal
from webapp.procedures.words import Words

if TYPE_CHECKING:
    from webapp.keys.key import Key


class Standing(StrEnum):
    """Only a key in custody is lent; void and returned keys come back no more."""

    PENDING_HANDOVER = "pending_handover"
    IN_CUSTODY = "in_custody"
    IN_TRANSFER = "in_transfer"
    MISSING = "missing"
    LOST = "lost"
    VOID = "void"
    RETURNED_TO_OWNER = "returned_to_owner"

    @property
    def words(self) -> Words:
        """The standing in both languages."""
        return WORDS[self]


WORDS = {
    Standing.PENDING_HANDOVER: Words("待移交", "Awaiting handover"),
    Standing.IN_CUSTODY: Words("在管", "In custody"),
    Standing.IN_TRANSFER: Words("移交中", "In transfer"),
    Standing.MISSING: Words("找不到", "Missing"),
    Standing.LOST: Words("遗失", "Lost"),
    Standing.VOID: Words("作废", "Void"),
    Standing.RETURNED_TO_OWNER: Words("已交还业主", "Returned to the owner"),
}
GONE = (Standing.VOID, Standing.RETURNED_TO_OWNER)
NEXT = {
    Standing.PENDING_HANDOVER: {Standing.IN_CUSTODY, Standing.VOID},
    Standing.IN_CUSTODY: {Standing.IN_TRANSFER, Standing.MISSING, Standing.VOID},
    Standing.IN_TRANSFER: {Standing.IN_CUSTODY, Standing.MISSING, *GONE},
    Standing.MISSING: {Standing.IN_CUSTODY, Standing.IN_TRANSFER, Standing.LOST, Standing.VOID},
    Standing.LOST: {Standing.IN_CUSTODY, Standing.IN_TRANSFER, Standing.VOID},
}
"""Where a key goes from where it stands (C20): home only by a list, lost only after it was missing, void where its lock was changed."""


def change(key: "Key", standing: Standing) -> None:
    """From one standing to the next; Conflict where the key has left the ledger, Refusal for a way that C20 does not know."""
    here = Standing(held(key).standing)
    if here in GONE:
        raise never_again(key)
    if standing not in {here, *NEXT[here]}:
        raise _no_way(key, here, standing)
    key.standing = standing.value
    if standing in GONE:
        key.gone_at = clock.now()
    elif standing == Standing.IN_CUSTODY and key.held_since is None:
        key.held_since = clock.now()


def in_custody(key: "Key") -> None:
    """A key that nobody has taken over, or that is missing, is not lent (KC-2b)."""
    if key.standing != Standing.IN_CUSTODY:
        words = Standing(key.standing).words
        raise Refusal(
            "key.standing",
            "钥匙{number}现为“{zh_standing}”，不能借出。请先办完移交或异常处理",
            "Key {number} is “{en_standing}” and cannot be lent; finish its handover or its case first",
            "KC-2b",
            number=key.number,
            zh_standing=words.zh,
            en_standing=words.en,
        )


def _no_way(key: "Key", here: Standing, there: Standing) -> Refusal:
    return Refusal(
        "key.no_way",
        "钥匙{number}现为“{zh_here}”，不能直接变为“{zh_there}”。请按移交清单或异常处理的步骤办理",
        "Key {number} is “{en_here}” and does not become “{en_there}” at once; go by its handover list or its case",
        "KC-11f",
        number=key.number,
        zh_here=here.words.zh,
        zh_there=there.words.zh,
        en_here=here.words.en,
        en_there=there.words.en,
    )


def never_again(key: "Key") -> Conflict:
    """A key that left the ledger stays out; a new one is received instead."""
    words = Standing(key.standing).words
    return Conflict(
        "key.gone",
        "钥匙{number}已是“{zh_standing}”，不能再改。需要时请另行接收新钥匙",
        "Key {number} is “{en_standing}” already and stays so; receive a new key instead",
        "KC-3b",
        number=key.number,
        zh_standing=words.zh,
        en_standing=words.en,
    )
