"""The price list: for everybody to read, for the managers to keep."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from sqlalchemy import Select, or_, select

from webapp.database import db, session
from webapp.paid_services.forms import ItemForm, PriceForm
from webapp.paid_services.price_item import PriceItem
from webapp.papers.column import Column
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.procedures.money import yuan
from webapp.submissions import submitted
from webapp.web.answers import page, page_or_fragment
from webapp.web.language import language
from webapp.web.wording import both

prices = Blueprint("prices", __name__, url_prefix="/prices")

COLUMNS = [
    Column("code", "价目编号", "Item", "ref"),
    Column("name", "服务项目", "Service", "text"),
    Column("price", "单价(元)", "Price (yuan)", "dec"),
    Column("unit", "单位", "Unit", "text"),
    Column("version", "版本", "Version", "int"),
    Column("since", "起用时间", "Since", "dt"),
    Column("until", "停用时间", "Until", "dt"),
]


@prices.get("/")
@requires(Permission.JOBS_DO)
def index() -> Response:
    """What stands on the list; `all` shows the withdrawn versions too."""
    found = db.paginate(_asked(), per_page=50)
    return page(
        "paid_services/index.html",
        found=found,
        q=request.args.get("q", ""),
        all=_all(),
        form=ItemForm(),
    )


@prices.get("/list.xlsx")
@requires(Permission.JOBS_DO)
def export() -> Response:
    """The same as a workbook."""
    rows = (_row(item) for item in session.scalars(_asked()))
    title, here = ("公示价目", "Price list"), {SITE: both(g.site)}
    return xlsx_answer(COLUMNS, rows, title, here, zone=g.site.timezone, name="prices")


@prices.post("/")
@requires(Permission.PRICES_MANAGE)
@submitted
def add() -> PriceItem:
    """A new line."""
    return PriceItem.list_price(g.site, by=g.person, **ItemForm.read().require().told())


@prices.get("/<uuid:id>")
@requires(Permission.JOBS_DO)
def show(id: UUID) -> Response:
    """One line with its versions."""
    item: PriceItem = within_reach(PriceItem, id)
    return page_or_fragment(
        "paid_services/show.html", "paid_services/_price.html", item=item, versions=_versions(item)
    )


@prices.post("/<uuid:id>/price")
@requires(Permission.PRICES_MANAGE)
@submitted
def change(id: UUID) -> PriceItem:
    """A new price from now on."""
    item: PriceItem = within_reach(PriceItem, id)
    return item.change(PriceForm.read().require().cents, by=g.person)


@prices.post("/<uuid:id>/withdrawal")
@requires(Permission.PRICES_MANAGE)
@submitted
def withdraw(id: UUID) -> PriceItem:
    """It is no longer offered."""
    item: PriceItem = within_reach(PriceItem, id)
    item.withdraw(by=g.person)
    return item


def _all() -> bool:
    return request.args.get("all") == "1"


def _asked() -> Select[Any]:
    asked = select(PriceItem).where(PriceItem.site_id == g.site.id)
    if not _all():
        asked = asked.where(PriceItem.until.is_(None))
    if words := request.args.get("q", "").strip()[:40]:
        like = (
            column.icontains(words, autoescape=True)
            for column in (PriceItem.code, PriceItem.zh, PriceItem.en)
        )
        asked = asked.where(or_(*like))
    return asked.order_by(PriceItem.code, PriceItem.version.desc())


def _versions(item: PriceItem) -> list[PriceItem]:
    same = select(PriceItem).where(PriceItem.site_id == g.site.id, PriceItem.code == item.code)
    return list(session.scalars(same.order_by(PriceItem.version.desc())))


def _row(item: PriceItem) -> dict[str, Any]:
    name = item.zh if language() == "zh" else item.en
    kept = {each: getattr(item, each) for each in ("code", "unit", "version", "since", "until")}
    return {**kept, "name": name, "price": yuan(item.cents)}
