"""What else names an owner: orders for new keys, and to whom a key went home."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from webapp import subjects
from webapp.evidence import Evidence
from webapp.keys.cases.key_order import KeyOrder
from webapp.keys.cases.stage import Stage
from webapp.keys.key import Key
from webapp.logbook import record

NAMES = ("reason", "owner", "declined_because", "locksmith")


def erase_order(order: KeyOrder) -> None:
    """Destroy whatever names a person on an order, and the owner's drawing; number, key and times stay."""
    for name in NAMES:
        setattr(order, name, "")
    Evidence.erase_about(order)
    record("key_order.erased", order, erases=True)


def orders_due(site_id: UUID, before: datetime) -> Any:
    """Orders that came to their end before that moment; one that is worked on is never forgotten."""
    still_named = or_(*(getattr(KeyOrder, name) != "" for name in NAMES))
    declined = KeyOrder.current_stage == Stage.DECLINED
    over = or_(KeyOrder.ledgered_at < before, declined & (KeyOrder.decided_at < before))
    mine = select(KeyOrder).where(KeyOrder.site_id == site_id, still_named, over)
    return mine.order_by(KeyOrder.asked_at)


def erase_receiver(key: Key) -> None:
    """Nobody knows any more to whom this key went home; that it did, and when, stays."""
    key.gone_to = ""
    record("key.receiver_erased", key, erases=("gone_to",))


def receivers_due(site_id: UUID, before: datetime) -> Any:
    """Keys that left before that moment."""
    mine = select(Key).where(Key.site_id == site_id, Key.gone_to != "", Key.gone_at < before)
    return mine.order_by(Key.gone_at)


subjects.expires(
    subjects.Expiring(
        "key_order", "换锁配匙单", "Orders for new keys", "papers.key_case_years", orders_due, erase_order
    )
)
subjects.expires(
    subjects.Expiring(
        "key_receiver",
        "钥匙交还对象",
        "Receivers of keys",
        "papers.key_paper_years",
        receivers_due,
        erase_receiver,
    )
)
