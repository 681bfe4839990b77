"""The order on which a key is asked for: one of this site that is open, or a department's own paper, seen (KC-7a)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from webapp import settings, subjects
from webapp.errors import Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.purpose import Purpose
from webapp.keys.shown import ORDERS, Shown

if TYPE_CHECKING:
    from webapp.keys.key import Key


def on_an_open_order(key: "Key", to: Borrower, why: Purpose, shown: Shown, at: datetime) -> None:
    """Own staff and the sales centre name an order that was open when the key went out; an outsider's notice is his company's."""
    if to.type not in {"internal", "sales"}:
        return
    if shown.notice_kind in ORDERS:
        _paper_is_seen(why, shown)
    elif why.order:
        order = subjects.order_numbered(why.order.strip().upper(), key.site_id)
        if order is None or not _was_open(order, at):
            raise _not_open(key, why)


def _paper_is_seen(why: Purpose, shown: Shown) -> None:
    """A department's own order has its kind, its number and a photo: nothing here says whether it is open."""
    if why.order and shown.notice:
        return
    words = ORDERS[shown.notice_kind]
    raise Refusal(
        "key.order_unseen",
        "凭{zh_kind}借用，须填单号并拍下该单。请补填、补拍",
        "A loan on a {en_kind} needs its number and a photo of it; fill in and photograph it",
        "KC-7a",
        zh_kind=words.zh,
        en_kind=words.en.lower(),
    )


def _not_open(key: "Key", why: Purpose) -> Refusal:
    """Name what is open at the place of the key."""
    there = [order.number for order in subjects.orders_open_at(key.place_id, key.site_id)]
    zh = f"{key.place.zh}未完成的有：{'、'.join(there)}" if there else f"{key.place.zh}没有未完成的单"
    en = f"Open at {key.place.en}: {', '.join(there)}" if there else f"Nothing is open at {key.place.en}"
    return Refusal(
        "key.order",
        "本项目没有编号为{number}且未完成的任务单或维修单；{zh_open}。请核对单号；本部门的纸质单，请选单据种类并拍照；没有单号的，请选用途或写明事由（至少{shortest}字）",
        "There is no open work or repair order {number} at this site. {en_open}. Check the number; for a paper order of a department choose its kind and photograph it; or choose a purpose or write why (at least {shortest} characters)",
        "KC-7a",
        number=why.order,
        zh_open=zh,
        en_open=en,
        shortest=settings.value(key.site_id, "keys.reason_length"),
    )


def _was_open(order: Any, at: datetime) -> bool:
    """Open now, or ended only after the moment: a loan made offline arrives when its order may be done."""
    ended = getattr(order, "ended_at", None)
    return subjects.of(order).is_open(order) or (ended is not None and ended > at)
