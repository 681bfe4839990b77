"""How the rest of the house knows cases and orders: label, address, state, search."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select

from webapp import subjects
from webapp.database import session
from webapp.keys.cases.case_list import rows
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.cases.key_order import KeyOrder
from webapp.keys.cases.stage import Stage
from webapp.keys.key import Key


def _state(case: KeyCase) -> tuple[str, str, str]:
    if case.withdrawn_at is not None:
        return "closed", "已撤销", "Void"
    step = case.next_step
    return (
        ("waiting", f"待{step.words.zh}", f"Next: {step.words.en}") if step else ("done", "已结案", "Closed")
    )


def _order_state(order: KeyOrder) -> tuple[str, str, str]:
    words = order.stage.words
    return ("waiting" if order.is_open else "done"), words.zh, words.en


def found(words: str, site_id: UUID, at_most: int) -> Sequence[KeyCase]:
    """Cases by number, by their key's number or place."""
    return session.scalars(rows(site_id, search=words).limit(at_most)).all()


def _standing(site_id: UUID) -> Select[KeyOrder]:
    """Orders for locks and copies that the manager has approved, and that are not in the ledger yet."""
    going = KeyOrder.current_stage.in_([Stage.APPROVED, Stage.DONE])
    return select(KeyOrder).where(KeyOrder.site_id == site_id, going)


def _numbered(number: str, site_id: UUID) -> KeyOrder | None:
    return session.scalar(_standing(site_id).where(KeyOrder.number == number))


def _open_at(place_id: UUID, site_id: UUID) -> list[KeyOrder]:
    there = _standing(site_id).join(Key, Key.id == KeyOrder.key_id).where(Key.place_id == place_id)
    return list(session.scalars(there.order_by(KeyOrder.asked_at, KeyOrder.id).limit(5)))


subjects.gives_orders(_numbered, _open_at)
subjects.searchable("key_case", found)
subjects.register(
    subjects.Kind(
        name="key_case",
        model=KeyCase,
        zh="钥匙异常处理单",
        en="Key case",
        label=lambda case: f"{case.number} {case.words}",
        url=lambda case: f"/keys/cases/{case.id}",
        partial="keys/cases/_case.html",
        variable="case",
        is_open=lambda case: case.is_open,
        state=_state,
        permission="keys:see",
        icon="triangle-alert",
    )
)
subjects.register(
    subjects.Kind(
        name="key_order",
        model=KeyOrder,
        zh="换锁配匙单",
        en="Rekey or copy order",
        label=lambda order: order.number,
        url=lambda order: f"/keys/orders/{order.id}",
        partial="keys/cases/_order.html",
        variable="order",
        is_open=lambda order: order.is_open,
        state=_order_state,
        permission="keys:see",
        icon="key-round",
    )
)
