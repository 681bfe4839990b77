"""The end of a term of duty's time: the two drawn signatures are destroyed, who kept which cabinet when stays."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select

from webapp import subjects
from webapp.evidence import Evidence
from webapp.keys.counting.custodianship import Custodianship
from webapp.logbook import record

SIGNED = Evidence.about_kind == "custodianship", Evidence.about_id == Custodianship.id


def erase(duty: Custodianship) -> None:
    """Destroy what was drawn under the change of custodian."""
    Evidence.erase_about(duty)
    record("custodian.erased", duty, erases=True)


def due(site_id: UUID, before: datetime) -> Any:
    """Terms that were over before that moment, with a signature left."""
    left = exists().where(*SIGNED, Evidence.erased_at.is_(None))
    mine = select(Custodianship).where(Custodianship.site_id == site_id, Custodianship.until < before, left)
    return mine.order_by(Custodianship.until, Custodianship.id)


subjects.expires(
    subjects.Expiring(
        "custodianship", "钥匙柜值守记录", "Cabinet custody", "papers.key_loan_years", due, erase
    )
)
