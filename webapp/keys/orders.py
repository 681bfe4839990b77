"""A work or repair order on which a key is asked for must be one of this site, and open (KC-7a)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from webapp import settings, subjects
from webapp.errors import Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.purpose import Purpose

if TYPE_CHECKING:
    from webapp.keys.key import Key


def on_an_open_order(key: "Key", to: Borrower, why: Purpose, at: datetime) -> None:
    """Own staff and the sales centre name an order that was open when the key went out; an outsider's notice is his company's."""
    if to.type not in {"internal", "sales"} or not why.order:
        return
    order = subjects.order_numbered(why.order.strip().upper(), key.site_id)
    if order is None or not _was_open(order, at):
        raise Refusal(
            "key.order",
            "本项目没有编号为{number}且未完成的任务单或维修单。请核对单号；没有单号的，请选用途或写明事由（至少{shortest}字）",
            "There is no open work or repair order {number} at this site; check the number, or choose a purpose or write why (at least {shortest} characters)",
            "KC-7a",
            number=why.order,
            shortest=settings.value(key.site_id, "keys.reason_length"),
        )


def _was_open(order: Any, at: datetime) -> bool:
    """Open now, or ended only after the moment: a loan made offline arrives when its order may be done."""
    ended = getattr(order, "ended_at", None)
    return subjects.of(order).is_open(order) or (ended is not None and ended > at)
