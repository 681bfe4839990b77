"""What the registers of a site say of an act that was entered from its receipt: it is the other party's word."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.submissions.receipt import Receipt

MARK = "（凭收据补记 from a receipt）"


class FromReceipts:
    """The acts of a site that were entered so, by address and number; there are few."""

    def __init__(self, site_id: UUID) -> None:
        asked = select(Receipt.path, Receipt.number).where(Receipt.site_id == site_id)
        self._known = {tuple(row) for row in session.execute(asked)}

    def marked(self, who: Any, path: str, number: str) -> Any:
        """A name, or a signature's cell, with the mark behind it where this act was entered from a receipt."""
        if not who or (path, number) not in self._known:
            return who
        return {**who, "name": who["name"] + MARK} if isinstance(who, dict) else f"{who}{MARK}"
