"""The end of a case's time: who was named is destroyed; number, key, times and sums stay."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from webapp import clock, subjects
from webapp.evidence import Evidence
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.cases.step import KeyCaseStep
from webapp.logbook import record

NAMES = [
    "facts",
    "named",
    "owner",
    "owner_told_how",
    "owner_signed",
    "owner_refused",
    "locksmith",
    "payer",
    "payer_signed",
    "payer_refused",
    "inquiry",
    "manager_signed",
    "paid_note",
    "measures",
    "closed_signed",
]


def erase(case: KeyCase) -> None:
    """Destroy whatever names a person, with signatures and photos."""
    for name in NAMES:
        setattr(case, name, "")
    for row in case.damages:
        row.what = ""
    Evidence.erase_about(case)
    case.erased_at = clock.now()
    record("key_case.erased", case, erases=True)


def due(site_id: UUID, before: datetime) -> Any:
    """Cases that ended before that moment; an open one is never forgotten."""
    last = select(func.max(KeyCaseStep.at)).where(KeyCaseStep.case_id == KeyCase.id).scalar_subquery()
    over = select(KeyCase).where(KeyCase.site_id == site_id, KeyCase.is_over, KeyCase.erased_at.is_(None))
    return over.where(last < before).order_by(KeyCase.found_at)


subjects.expires(
    subjects.Expiring("key_case", "钥匙异常处理单", "Key cases", "papers.key_case_years", due, erase)
)
