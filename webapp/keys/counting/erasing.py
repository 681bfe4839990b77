"""The end of a count's time: what people wrote about a difference is destroyed, keys, numbers and times stay."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, or_, select

from webapp import subjects
from webapp.database import session
from webapp.evidence import Evidence
from webapp.keys.counting.count import Count
from webapp.keys.counting.difference import Difference
from webapp.keys.counting.sighting import Sighting
from webapp.logbook import record

STRANGE = Sighting.count_id == Count.id, Sighting.said != "", Sighting.key_id.is_(None)
TOLD = Difference.count_id == Count.id, or_(Difference.words != "", Difference.said != "")
PICTURES = Evidence.about_kind == "key_count", Evidence.about_id == Count.id, Evidence.erased_at.is_(None)


def erase(count: Count) -> None:
    """Destroy the words, the strange texts, the signatures and the photos of the board."""
    count.sent_back_because = ""
    for gap in session.scalars(select(Difference).where(Difference.count_id == count.id)):
        gap.words = gap.said = ""
    for seen in session.scalars(
        select(Sighting).where(Sighting.count_id == count.id, Sighting.key_id.is_(None))
    ):
        seen.said = ""
    Evidence.erase_about(count)
    record("key_count.erased", count, erases=True)


def due(site_id: UUID, before: datetime) -> Any:
    """Counts of before that moment, by when they were closed or should have been, of which something is left."""
    over = func.coalesce(Count.closed_at, Count.due_at)
    left = or_(
        exists().where(*STRANGE),
        exists().where(*TOLD),
        exists().where(*PICTURES),
        Count.sent_back_because != "",
    )
    mine = select(Count).where(Count.site_id == site_id, over < before, left)
    return mine.order_by(over, Count.id)


subjects.expires(
    subjects.Expiring("key_count", "钥匙盘点记录", "Key counts", "papers.key_loan_years", due, erase)
)
