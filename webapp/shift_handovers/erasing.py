"""The end of a sheet's time: what people wrote and drew goes, number, times and matters stay."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp import clock, subjects
from webapp.evidence import Evidence
from webapp.logbook import record
from webapp.shift_handovers.shift_hand_over import ShiftHandOver


def erase(sheet: ShiftHandOver) -> None:
    """Destroy its remarks and the signatures under it."""
    sheet.irregular = sheet.to_note = sheet.circulars = sheet.refused_because = None
    Evidence.erase_about(sheet)
    sheet.erased_at = clock.now()
    record("shift_hand_over.erased", sheet, erases=True)


def due(site_id: UUID, before: datetime) -> Any:
    """Sheets of before that moment."""
    mine = ShiftHandOver.site_id == site_id, ShiftHandOver.erased_at.is_(None)
    old = select(ShiftHandOver).where(*mine, ShiftHandOver.offered_at < before)
    return old.order_by(ShiftHandOver.offered_at, ShiftHandOver.id)


subjects.expires(
    subjects.Expiring(
        "shift_hand_over", "交接班记录", "Shift handovers", "papers.shift_handover_years", due, erase
    )
)
