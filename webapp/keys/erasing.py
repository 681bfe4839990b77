"""The end of a loan's time: who borrowed is destroyed, key, number and times stay."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from webapp import clock, subjects
from webapp.evidence import Evidence
from webapp.keys.call import Call
from webapp.keys.claim import KeyClaim
from webapp.keys.custody import Custody
from webapp.keys.extension import Extension
from webapp.logbook import record

NAMES = (
    "borrower",
    "borrower_initials",
    "body",
    "phone",
    "pass_no",
    "reason",
    "order_no",
    "signed_name",
    "id_last4",
)
MAYBE = ("returned_by", "returned_because", "damage")


def erase(custody: Custody) -> None:
    """Destroy whatever names a person on this line, and the signature under it."""
    for name in NAMES:
        setattr(custody, name, "")
    for name in MAYBE:
        setattr(custody, name, None)
    for extension in Extension.of(custody):
        extension.because = extension.answer = ""
    for call in Call.of(custody):
        call.said = ""
    KeyClaim.erase_of(custody)
    Evidence.erase_about(custody)
    custody.erased_at = clock.now()
    record("custody.erased", custody, erases=True)


def due(site_id: UUID, before: datetime) -> Any:
    """Lines that were closed before that moment; a key that is out is never forgotten."""
    closed = func.coalesce(Custody.withdrawn_at, Custody.returned_at)
    mine = select(Custody).where(Custody.site_id == site_id, Custody.erased_at.is_(None), closed < before)
    return mine.order_by(Custody.lent_at)


def forget(custody: Custody) -> None:
    """Destroy the identity card that was photographed for an owner's key (KC-5c)."""
    custody.forget_identity()
    record("custody.identity_erased", custody, erases=("id_last4",))


def seen_before(site_id: UUID, before: datetime) -> Any:
    """Lines with an identity card that were closed before that moment."""
    mine = due(site_id, before).where(Custody.id_erased_at.is_(None))
    return mine.where(or_(Custody.id_photo_id.is_not(None), Custody.id_last4 != ""))


subjects.expires(
    subjects.Expiring("custody", "钥匙借还记录", "Key loans", "papers.key_loan_years", due, erase)
)
subjects.expires(
    subjects.Expiring(
        "key_identity", "借用人身份证", "Borrowers' identity cards", "keys.identity_days", seen_before, forget
    )
)
