"""The rules of taking a key back (KC-3a, KC-4c)."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from webapp import settings
from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.keys.boards.told import bare_hook, hook_told
from webapp.keys.custody import Custody
from webapp.keys.part_back import PartBack
from webapp.keys.signing import bare
from webapp.logbook import current
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.key import Key


def take_back(
    custody: Custody, key: "Key", *, by: Person, at: datetime,
    who: str = "", because: str = "", sound: bool = True, damage: str = "", hook: str = "",
    drawn: str = "", typed: str = "",
) -> None:  # fmt: skip
    """Close the loan. `who` brings the key if not the borrower, with a reason; `hook` is what was scanned.

    `drawn` or `typed` is the signature of whoever brings it, asked for where the class says so.
    """
    scanned = on_its_own_hook(key, hook)
    by_the_borrower(custody, who, because)
    with_damage_named(sound, damage)
    custody.back_signature = countersigned(custody, key, by, who or custody.borrower, drawn, typed)
    seen = f"{key.own_hook.zh}（已扫码）" if scanned else key.own_hook.zh
    custody.close(by=by, at=at, who=who, because=because, sound=sound, damage=damage, hook=seen)


def is_from(custody: Custody, loan: UUID | None) -> bool:
    """True where a return is from this loan: the one that it names, or, naming none, one made before it.

    A phone may keep a return while the key is taken back elsewhere and lent anew (design 3.6).
    """
    if loan:
        return custody.id == loan
    return custody.lent_at <= current().at or _was_made_before(custody)


def _was_made_before(custody: Custody) -> bool:
    """A claim that was settled stands later in the register than its phone made it; what followed on that phone still follows."""
    told = current().claimed
    return custody.claimed is not None and told is not None and custody.claimed <= told


def of_a_part(
    custody: Custody, key: "Key", *, by: Person, at: datetime, pieces: int,
    who: str = "", because: str = "", sound: bool = True, damage: str = "", hook: str = "", **_signed: str,
) -> None:  # fmt: skip
    """Some of its keys came back; whoever brings the last of them signs, where the class says so."""
    on_its_own_hook(key, hook)
    by_the_borrower(custody, who, because)
    with_damage_named(sound, damage)
    PartBack.note(custody, pieces, by=by, at=at)


def on_its_own_hook(key: "Key", hook: str) -> bool:
    """No key hangs where another belongs; a hook is typed, or, then True, its tag was scanned (KC-4c)."""
    told = hook_told(hook, key.site_id)
    if hook and bare_hook(told) != bare_hook(key.own_hook.zh):
        raise Refusal(
            "key.wrong_hook",
            "请放回 {zh_hook}",
            "Hang it back on {en_hook}",
            "KC-4c",
            zh_hook=key.own_hook.zh,
            en_hook=key.own_hook.en,
        )
    return told != hook


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


def countersigned(
    custody: Custody, key: "Key", by: Person, who: str, drawn: str, typed: str
) -> Evidence | None:
    """The drawing under the return; Refusal where the class wants a signature and there is none (F15)."""
    drawing = Evidence.signature(drawn, about=custody, by=by, signs=custody.terms)
    if signed_back(key) and drawing is None and bare(typed) != bare(who):
        raise Refusal(
            "key.back_unsigned",
            "归还{zh_class}钥匙须由归还人签名。请{who}签名，或输入本人姓名代替",
            "The return of a key of the class “{en_class}” is signed by whoever brings it; have {who} sign, or type that name",
            "KC-3a",
            zh_class=key.words.zh,
            en_class=key.words.en,
            who=who,
        )
    return drawing


def signed_back(key: "Key") -> bool:
    """True where the site wants the return of keys of this class signed."""
    return key.key_class in settings.value(key.site_id, "keys.signed_back_classes")
