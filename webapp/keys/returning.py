"""The rules of taking a key back (KC-3a, KC-4c)."""

from datetime import datetime
from typing import TYPE_CHECKING

from webapp.errors import Refusal
from webapp.keys.custody import Custody
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.key import Key


def take_back(
    custody: Custody, key: "Key", *, by: Person, at: datetime,
    who: str = "", because: str = "", sound: bool = True, damage: str = "", hook: str = "",
) -> None:  # fmt: skip
    """Close the loan. `who` brings the key if not the borrower, with a reason; `hook` is what was scanned."""
    on_its_own_hook(key, hook)
    by_the_borrower(custody, who, because)
    with_damage_named(sound, damage)
    custody.close(by=by, at=at, who=who, because=because, sound=sound, damage=damage, hook=key.own_hook.zh)


def on_its_own_hook(key: "Key", hook: str) -> None:
    """No key hangs where another belongs (KC-4c)."""
    if hook and _bare(hook) != _bare(key.own_hook.zh):
        raise Refusal(
            "key.wrong_hook",
            "请放回 {zh_hook}",
            "Hang it back on {en_hook}",
            "KC-4c",
            zh_hook=key.own_hook.zh,
            en_hook=key.own_hook.en,
        )


def by_the_borrower(custody: Custody, who: str, because: str) -> None:
    """Somebody else may bring it only with a reason (F15)."""
    if who and who != custody.borrower and not because:
        raise Refusal(
            "key.returner",
            "归还人不是借用人{borrower}，请写明原因",
            "It was not {borrower} who brought it back; say why",
            "KC-3a",
            borrower=custody.borrower,
        )


def with_damage_named(sound: bool, damage: str) -> None:
    """A key that is not whole is described."""
    if not sound and not damage:
        raise Refusal("key.damage", "钥匙有损坏时请写明情况", "Say what is wrong with the key", "KC-3a")


def _bare(hook: str) -> str:
    """3-12 for 3柜-12号, 3柜12号 and 3-12."""
    told = hook.upper().replace("柜", "-").replace("号", "").replace(" ", "")
    return "-".join(part for part in told.split("-") if part)
