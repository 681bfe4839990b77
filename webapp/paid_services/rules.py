"""The judgements of HR-9: a listed price, shown and signed before work starts; first aid is never charged."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from webapp import subjects
from webapp.database import session
from webapp.errors import Refusal
from webapp.paid_services.price_item import PriceItem
from webapp.procedures.rule import Passing, rule

CLAUSE = "HR-9"


@rule("paid.never_first_aid")
def never_first_aid(passing: Passing) -> None:
    """HR-9: no order is charged on a first-aid request."""
    job = passing.job
    origin: Any = subjects.find(job.origin_kind, job.origin_id) if job.origin_kind else None
    if getattr(origin, "kind", None) == "first_aid":
        raise Refusal(
            "paid.never_first_aid",
            "急救不收费。住户另要有偿服务的，请另登记一条求助",
            "First aid is never charged. If the resident wants a paid service too, take a request of its own for it",
            clause=CLAUSE,
        )


@rule("paid.listed_price")
def listed_price(passing: Passing) -> None:
    """HR-9: the price comes from the list as it stands now, for a quantity above nought."""
    chosen = passing.said("price_item")
    item = session.get(PriceItem, UUID(chosen["id"])) if chosen and chosen.get("id") else None
    if item is None or item.site_id != passing.job.site_id or not item.stands:
        raise Refusal(
            "paid.listed_price",
            "请从公示价目里选；价目上没有的，请主任先核价加入价目",
            "Choose from the price list; what is not on it is put there by the head first",
            clause=CLAUSE,
        )
    if Decimal(passing.said("quantity") or 0) <= 0:
        raise Refusal("paid.quantity", "请填大于零的数量", "Give a quantity above nought", clause=CLAUSE)


@rule("paid.price_agreed")
def price_agreed(passing: Passing) -> None:
    """HR-9: paid work starts only after the resident has seen the price and signed it."""
    if passing.is_yes("paid") and not (passing.said("price_item") and passing.said("price_signed")):
        raise Refusal(
            "paid.price_agreed",
            "未经住户确认价格不得开始有偿服务。请先给住户看公示价目，再请住户签字",
            "Price must be agreed before paid work starts. Show the listed price, then let the resident sign",
            clause=CLAUSE,
        )


@rule("paid.nothing_unagreed")
def nothing_unagreed(passing: Passing) -> None:
    """HR-9: no labour and no material is charged on an order that was free."""
    rows = passing.said("materials") or []
    charged = [passing.said("labour"), *(row.get("unit_price") for row in rows)]
    if not passing.is_yes("paid") and any(Decimal(each) > 0 for each in charged if each):
        raise Refusal(
            "paid.nothing_unagreed",
            "这一单是无偿的，不能填收费金额。请去掉单价和人工费；要收费须另开有偿服务单",
            "This order is free of charge: take prices and labour out. To charge, open a paid order first",
            clause=CLAUSE,
        )
