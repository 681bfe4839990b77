"""The end of a loan's time: who borrowed is destroyed, key, number and times stay."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from webapp import clock, subjects
from webapp.evidence import Evidence
from webapp.keys.custody import Custody
from webapp.logbook import record

NAMES = ("borrower", "borrower_initials", "body", "phone", "pass_no", "reason", "order_no", "signed_name")
MAYBE = ("returned_by", "returned_because", "damage")


def erase(custody: Custody) -> None:
    """Destroy whatever names a person on this line, and the signature under it."""
    for name in NAMES:
        setattr(custody, name, "")
    for name in MAYBE:
        setattr(custody, name, None)
    Evidence.erase_about(custody)
    custody.erased_at = clock.now()
    record("custody.erased", custody, erases=True)


def due(site_id: UUID, before: datetime) -> Any:
    """Lines that were closed before that moment; a key that is out is never forgotten."""
    closed = func.coalesce(Custody.withdrawn_at, Custody.returned_at)
    mine = select(Custody).where(Custody.site_id == site_id, Custody.erased_at.is_(None), closed < before)
    return mine.order_by(Custody.lent_at)


subjects.expires(
    subjects.Expiring("custody", "钥匙借还记录", "Key loans", "papers.key_loan_years", due, erase)
)
