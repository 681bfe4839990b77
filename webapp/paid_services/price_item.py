"""A line of the public price list. A new price is a new version; what was agreed keeps the version it was agreed at."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Select, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.database import Base, Recorded, SiteScoped, claim, session
from webapp.errors import Conflict
from webapp.logbook import current, record
from webapp.logbook.versioned import Versioned
from webapp.procedures.listed import lists
from webapp.procedures.money import cny


class PriceItem(Base, Recorded, SiteScoped, Versioned):
    """`cents` is the price of one `unit` in fen. It stands on the list until `until`."""

    __tablename__ = "price_item"
    __table_args__ = (UniqueConstraint("site_id", "code", "version"),)

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"), index=True)
    code: Mapped[str]
    zh: Mapped[str]
    en: Mapped[str]
    unit: Mapped[str]
    cents: Mapped[int]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Any] = relationship("Person")

    @classmethod
    def list_price(
        cls, site: Any, by: Any, *, code: str, zh: str, en: str, unit: str, cents: int
    ) -> "PriceItem":
        """Put a new line on the list. Conflict where the code has been used."""
        before = session.scalar(select(cls).where(cls.site_id == site.id, cls.code == code).limit(1))
        told = {"code": code, "zh": zh, "en": en or zh, "unit": unit, "cents": cents}
        item = cls(site_id=site.id, version=1, since=current().received, by_id=by.id, **told)
        if before is not None or not claim(item):
            raise Conflict(
                "prices.code",
                "价目编号{code}已用过，请改价或换一个编号",
                "Item {code} has been listed already; change its price, or choose another code",
                code=code,
            )
        record("price_item.listed", item, code=code, version=1, cents=cents)
        return item

    def change(self, cents: int, by: Any) -> "PriceItem":
        """A new price from now on: a new version, the old one leaves the list. Conflict if it has left already."""
        kept = {name: getattr(self, name) for name in ("site_id", "code", "zh", "en", "unit")}
        fresh = PriceItem(
            version=self.version + 1, cents=cents, since=current().received, by_id=by.id, **kept
        )
        self.follow(fresh)
        record("price_item.withdrawn", self, code=self.code, version=self.version)
        record("price_item.listed", fresh, code=self.code, version=fresh.version, cents=cents)
        return fresh

    def withdraw(self, by: Any) -> None:
        """It is no longer offered."""
        self.end()
        record("price_item.withdrawn", self, code=self.code, version=self.version)

    @property
    def price(self) -> str:
        """¥80.00/次, as the list shows it."""
        return f"{cny(self.cents)}/{self.unit}"

    def changed(self) -> Conflict:
        """It is not the newest."""
        return Conflict(
            "prices.changed",
            "{code}第{version}版已不在价目上，请打开最新一版",
            "{code} version {version} is no longer on the list; open the newest one",
            code=self.code,
            version=self.version,
        )


def listed(site: Any) -> Select[Any]:
    """What stands on the list now, by code."""
    return (
        select(PriceItem)
        .where(PriceItem.site_id == site.id, PriceItem.until.is_(None))
        .order_by(PriceItem.code)
    )


lists("price_item", lambda site: list(session.scalars(listed(site))))
subjects.register(
    subjects.Kind(
        name="price_item",
        model=PriceItem,
        zh="价目",
        en="Listed price",
        label=lambda item: f"{item.code} {item.zh} {item.price} (v{item.version})",
        url=lambda item: f"/prices/{item.id}",
        partial="paid_services/_price.html",
        variable="item",
        is_open=lambda item: item.stands,
        state=lambda item: ("going", "现行", "Listed") if item.stands else ("closed", "已停用", "Withdrawn"),
        permission="jobs:do",
        icon="file-text",
    )
)
