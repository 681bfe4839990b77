"""The end of a handover list's time: two years after the last key on it has left (F13)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select

from webapp import clock, subjects
from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.handover_row import HandoverRow
from webapp.keys.signature import erase_signatures
from webapp.keys.standing import GONE, Standing
from webapp.logbook import record

NAMES = ("giver_body", "giver_name", "receiver_body", "receiver_name", "withdrawn_because")
NEVER_DONE = "逾期未办结"
HELD = (*(one.value for one in Standing if one not in GONE and one != Standing.PENDING_HANDOVER),)


def erase(handover: KeyHandover) -> None:
    """Destroy whatever names a person on the list, and its signatures; one that nobody finished is over with it."""
    if handover.is_open:
        handover.withdraw(NEVER_DONE)
    for name in NAMES:
        setattr(handover, name, "")
    for row in handover.rows:
        row.discrepancy = ""
    erase_signatures(handover)
    handover.erased_at = clock.now()
    record("key_handover.erased", handover, erases=True)


def due(site_id: UUID, before: datetime) -> Any:
    """Lists that were over before that moment, or left lying since, of whose keys none is held or left since."""
    one = KeyHandover
    still = exists().where(HandoverRow.handover_id == one.id, HandoverRow.key_id == Key.id)
    held, lately = still.where(Key.standing.in_(HELD)), still.where(Key.gone_at >= before)
    mine = select(one).where(one.site_id == site_id, one.erased_at.is_(None), ~held, ~lately)
    over = func.coalesce(one.formal_at, one.withdrawn_at, one.opened_at)
    return mine.where(over < before).order_by(one.opened_at)


subjects.expires(
    subjects.Expiring(
        "key_handover", "钥匙移交清单", "Key handover lists", "papers.key_paper_years", due, erase
    )
)
