"""The months of a year of the register: how many rows, how many unfinished, who signed; one question each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, func, select

from webapp import clock
from webapp.database import session
from webapp.help_requests.choice import OVER
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.sheet_signature import SUPERVISOR, SheetSignature
from webapp.papers.column import Column
from webapp.papers.period import Period

COLUMNS = (
    Column("month", "月份", "Month", "ref"),
    Column("rows", "求助", "Requests", "int"),
    Column("unfinished", "未登记", "Not registered", "int"),
    Column("supervisor", "主管签字", "Supervisor", "name"),
    Column("manager", "经理签字", "Manager", "name"),
)


@dataclass(frozen=True)
class Month:
    """One sheet in the list of them."""

    period: Period
    rows: int
    unfinished: int
    signed: dict[str, SheetSignature]

    @property
    def chip(self) -> str:
        """Signed, waiting for rows or for a signature."""
        if SUPERVISOR in self.signed:
            return "done"
        return "waiting" if self.rows else "closed"

    def as_row(self) -> dict[str, Any]:
        """For the workbook."""
        names = {post: one.by.name for post, one in self.signed.items()}
        return {"month": self.period.text, "rows": self.rows, "unfinished": self.unfinished, **names}


def months_of(site: Any, year: int) -> list[Month]:
    """The months of the year that have begun, the newest first."""
    today = clock.today(site)
    begun = [date(year, number, 1) for number in range(12, 0, -1)]
    periods = [Period.month(first) for first in begun if first <= today]
    if not periods:
        return []
    counts = _counts(site, periods)
    signed = _signatures(site, year)
    return [Month(one, *counts[at], signed.get(one.text, {})) for at, one in enumerate(periods)]


def _counts(site: Any, periods: list[Period]) -> list[tuple[int, int]]:
    asked = []
    for period in periods:
        start, end = period.bounds(site)
        inside = (HelpRequest.received_at >= start) & (HelpRequest.received_at < end)
        asked += [
            func.count(case((inside, 1))),
            func.count(case((inside & HelpRequest.stage.not_in(OVER), 1))),
        ]
    span = periods[-1].bounds(site)[0], periods[0].bounds(site)[1]
    mine = (
        HelpRequest.site_id == site.id,
        HelpRequest.received_at >= span[0],
        HelpRequest.received_at < span[1],
    )
    row = session.execute(select(*asked).where(*mine)).one()
    return list(zip(row[::2], row[1::2], strict=True))


def _signatures(site: Any, year: int) -> dict[str, dict[str, SheetSignature]]:
    found: dict[str, dict[str, SheetSignature]] = {}
    mine = select(SheetSignature).where(
        SheetSignature.site_id == site.id, SheetSignature.period.startswith(f"{year:04}-")
    )
    for one in session.scalars(mine):
        found.setdefault(one.period, {})[one.post] = one
    return found
