"""The rules of cutting keys and changing locks (KC-2e, C20)."""

from typing import TYPE_CHECKING

from webapp.errors import Conflict, Refusal
from webapp.keys.cases import path
from webapp.keys.cases.entrusted import room_for_copies, speaks_for_the_owner
from webapp.keys.cases.step import Step
from webapp.keys.key import Key
from webapp.keys.signing import Signing
from webapp.keys.standing import GONE
from webapp.procedures.words import Words

if TYPE_CHECKING:
    from webapp.keys.cases.key_case import KeyCase
    from webapp.keys.cases.key_order import KeyOrder
    from webapp.keys.cases.stage import Stage

PURPOSES = {"rekey": Words("换锁", "New lock"), "copy": Words("配钥匙", "Copy")}


def may_be_asked(purpose: str, key: Key, reason: str, case: "KeyCase | None") -> None:
    """A key that left the ledger has no copies; a case's lock waits for its turn; a reason is given."""
    if purpose == "copy" and key.standing in GONE:
        raise Refusal(
            "key_order.gone",
            "钥匙{number}已不在台账，不能配制。请换一把在账的钥匙申请",
            "Key {number} has left the ledger and cannot be copied; ask for a key that is in it",
            "KC-2e",
            number=key.number,
        )
    if not reason:
        raise Refusal(
            "key_order.reason", "请写明换锁或配钥匙的原因", "Say why the lock or the copy is needed", "KC-2e"
        )
    if case is not None:
        path.must_be_next(case, Step.REKEYED)


def with_the_owner(order: "KeyOrder", owner: str, signed: Signing | None) -> None:
    """An owner's lock is changed, and an owner's key cut, only with the owner's signature and under an entrustment."""
    voided = order.key.copies if order.purpose == "rekey" and order.key.standing not in GONE else 0
    room_for_copies(order.key, order.keys_wanted, freed=voided)
    case = order.case
    if case is not None and case.owner_agrees:
        return
    speaks_for_the_owner(order.key, owner)
    if not path.is_an_owners(order.key) or (owner and signed is not None and signed.is_by(owner)):
        return
    raise Refusal(
        "key_order.owner",
        "业主的单元换锁或配钥匙，须业主签字同意。请填写业主姓名并请业主签字",
        "For an owner's unit the owner has to agree: give the owner's name and have it signed",
        "KC-2e",
    )


def new_keys_have_numbers(order: "KeyOrder", locksmith: str, numbers: list[str]) -> None:
    """As many numbers as keys were wanted, each once, and who cut them."""
    if not locksmith or len(set(numbers)) != order.keys_wanted or len(numbers) != order.keys_wanted:
        raise Refusal(
            "key_order.numbers",
            "请填写经办锁匠和{count}个不重复的新钥匙编号，用空格隔开",
            "Say who cut them, and give {count} different numbers of the new keys, parted by blanks",
            "KC-2e",
            count=order.keys_wanted,
        )


def a_hook_for_each(numbers: list[str], cabinet_no: str, hooks: list[str]) -> None:
    """Every new key has its own place on the board (KC-4b)."""
    if not cabinet_no or len(hooks) != len(numbers):
        raise Refusal(
            "key_order.hooks",
            "请填写柜号和{count}个挂钩号，用空格隔开，与新钥匙一一对应",
            "Give the cabinet and {count} hooks, parted by blanks, one for each new key",
            "KC-4b",
            count=len(numbers),
        )


def out_of_turn(order: "KeyOrder", wanted: "Stage") -> Conflict:
    """The order stands elsewhere; the sentence says where."""
    return Conflict(
        "key_order.stage",
        "{number}现为“{zh_is}”，须在“{zh_wanted}”时才能办这一步。请刷新页面看下一步",
        "{number} stands at “{en_is}”; this step belongs to “{en_wanted}”. Look at the page again",
        "KC-2e",
        number=order.number,
        zh_is=order.stage.words.zh,
        en_is=order.stage.words.en,
        zh_wanted=wanted.words.zh,
        en_wanted=wanted.words.en,
    )
