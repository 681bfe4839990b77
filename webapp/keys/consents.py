"""The owner's consent, as far as lending must know it; where consents are kept stands in a room of its own."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from webapp.errors import Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.key_class import KeyClass
from webapp.keys.purpose import Purpose
from webapp.procedures.words import Words

if TYPE_CHECKING:
    from webapp.keys.custody import Custody
    from webapp.keys.key import Key

OF_AN_OWNER = {KeyClass.OWNER_ENTRUSTED.value, KeyClass.TAKEN_OVER_UNIT.value}
OWNED = {"handed_over", "entrusted"}


class Consent(Protocol):
    """A written consent: `covers` raises the Refusal that says what it lacks, `note_use` counts one use (KC-5b)."""

    @property
    def id(self) -> UUID:
        """Its own."""

    @property
    def number(self) -> str:
        """As it is printed on F17."""

    @property
    def stands(self) -> bool:
        """True while a key may still go out on it."""

    @property
    def why(self) -> Purpose:
        """What it is for, in the owner's words."""

    @property
    def ends(self) -> datetime:
        """When a key lent on it must be back at the latest."""

    @property
    def hint(self) -> Words:
        """Whom it is for and until when, in a few words for the custodian."""

    @property
    def whom(self) -> Borrower | None:
        """Who alone may take the key on it; None where the name could be a colleague's, who is known by badge."""

    @property
    def accompanied(self) -> bool:
        """True where the owner agreed only with one of our staff going along."""

    def covers(self, key: "Key", to: Borrower, why: Purpose, at: datetime) -> None:
        """Refusal where it is for another key, borrower, purpose or time, is used up or was withdrawn."""

    def is_for_card(self, last4: str) -> None:
        """Refusal where the identity card shown is not the one it names (KC-5c)."""

    def note_use(self, custody: "Custody") -> None:
        """The key went out on it."""


Finder = Callable[["Key"], Iterable[Consent]]
_finders: list[Finder] = []


def keeps_consents(finder: Finder) -> None:
    """Say where the consents of a key are found, ended ones too, the newest first."""
    if finder not in _finders:
        _finders.append(finder)


def standing_for(key: "Key") -> list[Consent]:
    """Every consent that may still be used for the key."""
    return [consent for consent in _of(key) if consent.stands]


def _of(key: "Key") -> Iterable[Consent]:
    return [consent for finder in _finders for consent in finder(key)]


def named(key: "Key", number: str) -> Consent | None:
    """The consent of that printed number, None for no number; an ended one says itself what it lacks."""
    if not number:
        return None
    for consent in _of(key):
        if consent.number == number:
            return consent
    raise Refusal(
        "key.consent_unknown",
        "没有编号为{number}且仍有效的业主同意书。请核对编号，或请业主重新书面同意",
        "There is no owner's consent {number} that still stands; check the number, or ask the owner for a new one",
        "KC-5b",
        number=number,
    )


def as_agreed(why: Purpose, consent: Consent | None) -> Purpose:
    """What the owner agreed to in words of his own, where nobody has said other ones."""
    if consent is None or why.code != "other" or consent.why.code != "other" or why.text:
        return why
    return Purpose(why.code, consent.why.text, why.order)


def is_needed(key: "Key", to: Borrower, why: Purpose) -> bool:
    """An entrusted key for anybody; a handed-over unit's for an owner, a stranger, the sales centre, and any viewing."""
    if key.key_class == KeyClass.OWNER_ENTRUSTED:
        return True
    owned = key.key_class in OF_AN_OWNER or getattr(key.place, "tenure", None) in OWNED
    return owned and (to.type in {"owner", "other", "sales"} or why.code == "viewing")


def the_owner_agrees(key: "Key", to: Borrower, why: Purpose, consent: Consent | None, at: datetime) -> None:
    """No override: no consent, no key (KC-5b, KC-6)."""
    if not is_needed(key, to, why):
        return
    if consent is not None:
        consent.covers(key, to, why, at)
    elif to.type == "sales" or (why.code == "viewing" and key.key_class != KeyClass.OWNER_ENTRUSTED):
        raise Refusal(
            "key.viewing_consent",
            "已交付或托管的单元，未经业主书面同意不得借给销售中心，也不得借出带看。请先取得业主书面同意",
            "A unit handed over or entrusted is not lent to the sales centre, or to anybody for viewing, without the owner's written consent; get it first",
            "KC-6",
        )
    else:
        raise Refusal(
            "key.owner_consent",
            "业主托管钥匙：须有业主书面同意和借用人身份证。请先登记业主书面同意，再选中它",
            "Owner's written consent and borrower's ID card are both required. Register the owner's consent first, then choose it here",
            "KC-5b",
        )
