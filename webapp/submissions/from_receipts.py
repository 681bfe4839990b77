"""What the registers of a site say of an act that was entered from its receipt: it is the other party's word."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.logbook import Entry
from webapp.submissions.receipt import Receipt

MARK = "（凭收据补记 from a receipt）"


class FromReceipts:
    """The acts of a site that were entered so, by address and number; there are few."""

    def __init__(self, site_id: UUID) -> None:
        self._known: dict[tuple[str, str | None], list[Receipt]] = defaultdict(list)
        for receipt in session.scalars(select(Receipt).where(Receipt.site_id == site_id)):
            self._known[receipt.path, receipt.number].append(receipt)

    def marked(self, who: Any, path: str, number: str) -> Any:
        """A name, or a signature's cell, with the mark behind it where this act was entered from a receipt."""
        if not who or not any(_stands(receipt) for receipt in self._known.get((path, number), ())):
            return who
        return with_mark(who)


def with_mark(who: Any) -> Any:
    """A name, or a signature's cell, with the mark behind it."""
    return {**who, "name": who["name"] + MARK} if isinstance(who, dict) else f"{who}{MARK}"


def _stands(receipt: Receipt) -> bool:
    """What was entered was not taken back since; if it was, a later act of that kind is somebody's own."""
    mine = select(Entry).where(
        Entry.submission_id == receipt.submission_id, Entry.subject_id == receipt.subject_id
    )
    done = session.scalars(mine.order_by(Entry.seq)).first()
    if done is None:
        return True
    later = select(Entry.action).where(
        Entry.subject_kind == done.subject_kind, Entry.subject_id == done.subject_id, Entry.seq > done.seq
    )
    same = later.where(Entry.action.in_((done.action, f"{done.action}.withdrawn"))).order_by(Entry.seq)
    following = session.scalar(same.limit(1))
    return following is None or following == done.action
