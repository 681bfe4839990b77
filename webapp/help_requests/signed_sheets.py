"""The signatures as a printed sheet bears them: its own, else those under its parts, counted."""

from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.help_requests.sheet_signature import MANAGER, SUPERVISOR, SheetSignature


def signatures_for(site: Any, period: Any) -> list[list[dict[str, Any]]]:
    """For the supervisor's box and for the manager's."""
    signed = select(SheetSignature).where(
        SheetSignature.site_id == site.id,
        SheetSignature.first >= period.first,
        SheetSignature.last <= period.last,
    )
    found = list(session.scalars(signed.order_by(SheetSignature.first, SheetSignature.at)))
    return [_box([one for one in found if one.post == post], period) for post in (SUPERVISOR, MANAGER)]


def _box(signed: list[SheetSignature], period: Any) -> list[dict[str, Any]]:
    if own := [one.on_paper for one in signed if one.period == period.text]:
        return own
    by_name: dict[str, list[SheetSignature]] = {}
    for one in signed:
        by_name.setdefault(one.by.name, []).append(one)
    return [
        {
            "name": f"{name}（分{len(some)}张签字）",
            "at": max(one.at for one in some).isoformat(),
            "image": None,
        }
        for name, some in by_name.items()
    ]
