"""Printed numbers: prefix, site, the site's day at receipt, and a serial without gaps or repeats (design 3.1)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.clock import site_day
from webapp.database import Base, new_id, straight

NEXT = text(
    "INSERT INTO number_counter (id, series, last) VALUES (:id, :series, 1) "
    "ON CONFLICT (series) DO UPDATE SET last = number_counter.last + 1 RETURNING last"
).bindparams(bindparam("id", type_=Uuid))


class NumberCounter(Base):
    """The last serial given in a series; counted in the transaction that uses it."""

    __tablename__ = "number_counter"

    series: Mapped[str] = mapped_column(unique=True)
    last: Mapped[int]


def next_number(prefix: str, site: Any, at: datetime) -> str:
    """`QZ01-261121-003` for an aware moment; past 999 it goes on with more figures."""
    series = f"{prefix}{site.code}-{site_day(site, at):%y%m%d}"
    last = straight(NEXT, {"id": new_id(), "series": series}).scalar_one()
    return f"{series}-{last:03}"
