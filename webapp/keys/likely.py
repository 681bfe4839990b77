"""Who most likely takes a key: first whomever its owner named, then the last borrowers of the site."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from webapp.keys.borrower import Borrower
from webapp.keys.consents import Consent, standing_for
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.keys.register import recent_borrowers
from webapp.keys.signing import bare


class Likely(NamedTuple):
    """A borrower to tap; `id` is that of an earlier loan, or of the consent that names the borrower, whose card is shown to nobody."""

    id: UUID
    borrower: str
    body: str
    pass_no: str = ""


class Agreed(NamedTuple):
    """What is chosen beforehand: the borrower, as a Likely, and the purpose."""

    whom: UUID
    why: str


def as_the_owner_agreed(key: Key, agreed: Sequence[Consent]) -> Agreed | None:
    """What the newest consent says, where the key leaves on a consent only."""
    if not agreed or key.key_class != KeyClass.OWNER_ENTRUSTED:
        return None
    return Agreed(agreed[0].id, agreed[0].why.code)


def likely_borrowers(key: Key, agreed: Sequence[Consent]) -> tuple[Any, ...]:
    """Whom these consents name comes first; an entrusted key is offered to nobody else (KC-5b)."""
    lately = recent_borrowers(key.site_id)
    if not agreed:
        return lately
    named = tuple(Likely(one.id, who.name, who.body) for one in agreed if (who := one.whom))
    if key.key_class == KeyClass.OWNER_ENTRUSTED:
        return named
    others = {bare(one.borrower) for one in named}
    return (*named, *(one for one in lately if bare(one.borrower) not in others))


def whom_agreed(keys: Sequence[Key], id: UUID) -> Borrower | None:
    """Whomever the consent of that id names, if it stands for one of these keys."""
    return next((one.whom for key in keys for one in standing_for(key) if one.id == id), None)
