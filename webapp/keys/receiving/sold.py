"""A unit is sold: the sales centre's key of it is due back with the customer centre (KC-2d)."""

from typing import Any

from sqlalchemy import select

from webapp import clock, deadlines, settings
from webapp.database import session
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.keys.receiving.custody_rules import UNSOLD
from webapp.keys.standing import GONE, Standing
from webapp.places import Unit

LADDER = "sold"
SETTING = "keys.sold_return"
WORDS = (
    "{place}已售出，销售中心的钥匙{number}须移交客户服务中心",
    "{place} is sold: hand the sales centre's key {number} to the customer centre",
)
LATE = (
    "{place}已售出，销售中心的钥匙{number}逾期未移交，请催办",
    "{place} is sold and the sales centre's key {number} is late; have it handed over",
)


def after_tenure(place: Any, **_said: Any) -> None:
    """Woken by a place that was put right."""
    if isinstance(place, Unit):
        for key in _with_sales(place):
            _due_back(key) if place.tenure and place.tenure != UNSOLD else deadlines.stop(key, LADDER)


def after_handover(handover: Any, **_said: Any) -> None:
    """Woken by a formal list: what was handed over is waited for no longer."""
    for row in handover.rows:
        if row.key.custody_place != CustodyPlace.SALES_CENTRE or row.key.standing in GONE:
            deadlines.stop(row.key, LADDER)


def _due_back(key: Key) -> None:
    told = {"zh": key.place.zh, "en": key.place.en}
    zh, en, late_zh, late_en = (
        each.format(place=told[language], number=key.number)
        for each, language in ((WORDS[0], "zh"), (WORDS[1], "en"), (LATE[0], "zh"), (LATE[1], "en"))
    )
    due = clock.now() + settings.value(key.site_id, SETTING)
    deadlines.set_all(
        key,
        [
            deadlines.Rung(f"{LADDER}.1", clock.now(), roles=("sales_custodian",), zh=zh, en=en, setting=SETTING),
            deadlines.Rung(
                f"{LADDER}.2", due, roles=("sales_custodian", "key_supervisor"), zh=late_zh, en=late_en,
                setting=SETTING, urgent=True,
            ),
        ],
    )  # fmt: skip


def _with_sales(place: Unit) -> list[Key]:
    held = select(Key).where(Key.place_id == place.id, Key.key_class == KeyClass.VACANT_UNIT)
    held = held.where(Key.custody_place == CustodyPlace.SALES_CENTRE)
    return list(session.scalars(held.where(Key.standing.in_([Standing.IN_CUSTODY, Standing.IN_TRANSFER]))))
