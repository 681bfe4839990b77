"""The signatures as a printed sheet bears them: its own, else those under its parts, each with the rows it stands for."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from webapp.clock import site_day
from webapp.database import session
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.sheet_signature import MANAGER, SUPERVISOR, SheetSignature

Rows = list[tuple[date, str]]
"""The site's day of a row, and its number; in the order of the register."""


def signatures_for(site: Any, period: Any, requests: Iterable[HelpRequest]) -> list[list[dict[str, Any]]]:
    """For the supervisor's box and for the manager's, who signs for the special rows only (HR-B1)."""
    signed = select(SheetSignature).where(
        SheetSignature.site_id == site.id,
        SheetSignature.first >= period.first,
        SheetSignature.last <= period.last,
    )
    found = list(session.scalars(signed.order_by(SheetSignature.first, SheetSignature.at)))
    asked: dict[str, Rows] = {SUPERVISOR: [], MANAGER: []}
    for request in requests if found else ():
        row = site_day(site, request.received_at), request.number
        asked[SUPERVISOR].append(row)
        if request.special and request.stage != "void":
            asked[MANAGER].append(row)
    return [_box([one for one in found if one.post == post], period, rows) for post, rows in asked.items()]


def _box(signed: list[SheetSignature], period: Any, rows: Rows) -> list[dict[str, Any]]:
    if own := [one.on_paper for one in signed if one.period == period.text]:
        return own
    by_name: dict[str, list[SheetSignature]] = {}
    for one in signed:
        by_name.setdefault(one.by.name, []).append(one)
    boxes: list[dict[str, Any]] = [
        {
            "name": f"{name}（分{len(some)}张签字{_reach(_covered(some, rows))}）",
            "at": max(one.at for one in some).isoformat(),
            "image": None,
        }
        for name, some in by_name.items()
    ]
    if boxes and (left := len(rows) - len(_covered(signed, rows))):
        boxes[-1]["name"] += f"，本表另有{left}件未签"
    return boxes


def _reach(numbers: list[str]) -> str:
    """Nobody's name stands for a row that was received after it was signed (HR-2.2-1)."""
    return f"，共{len(numbers)}件，签至{numbers[-1]}" if numbers else ""


def _covered(signed: list[SheetSignature], rows: Rows) -> list[str]:
    days = {one.first + timedelta(n) for one in signed for n in range((one.last - one.first).days + 1)}
    return [number for day, number in rows if day in days]
