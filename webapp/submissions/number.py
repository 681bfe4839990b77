"""Printed numbers: prefix, site, the site's day, a serial without gaps from a row in the same transaction."""

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.clock import site_day
from webapp.database import Base, SiteScoped, claim, session
from webapp.logbook import current
from webapp.places import Site


class NumberSeries(Base, SiteScoped):
    """The last serial of a prefix at a site on a day; locked until the act commits, so numbers neither gap nor repeat."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("site_id", "prefix", "day"),)

    prefix: Mapped[str]
    day: Mapped[date]
    last: Mapped[int] = mapped_column(default=0)


def next_number(site_id: UUID, prefix: str) -> str:
    """`QZ01-261121-003`; the day is the site's date at receipt, past 999 it goes on (design 3.1)."""
    site = session.get_one(Site, site_id)
    day = site_day(site, current().received)
    series = _locked(site_id, prefix, day)
    series.last += 1
    session.flush()
    return f"{prefix}{site.code}-{day:%y%m%d}-{series.last:03d}"


def _locked(site_id: UUID, prefix: str, day: date) -> NumberSeries:
    wanted = (NumberSeries.site_id == site_id, NumberSeries.prefix == prefix, NumberSeries.day == day)
    locked = select(NumberSeries).where(*wanted).with_for_update().execution_options(populate_existing=True)
    if (series := session.scalar(locked)) is None:
        claim(NumberSeries(site_id=site_id, prefix=prefix, day=day, last=0))
        series = session.scalars(locked).one()
    return series
