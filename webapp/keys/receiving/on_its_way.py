"""Whether a key stands on a list that is not over yet."""

from sqlalchemy import select

from webapp.database import session
from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.handover_row import HandoverRow


def is_on_its_way(key: Key) -> bool:
    """True while a list that has it is neither formal nor withdrawn."""
    rows = select(HandoverRow.id).join(KeyHandover, KeyHandover.id == HandoverRow.handover_id)
    rows = rows.where(HandoverRow.key_id == key.id)
    still = rows.where(KeyHandover.formal_at.is_(None), KeyHandover.withdrawn_at.is_(None))
    return session.scalar(still.limit(1)) is not None
