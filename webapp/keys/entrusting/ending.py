"""An entrustment is not withdrawn from under a handover list that is being signed (KC-5a)."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Conflict

if TYPE_CHECKING:
    from webapp.keys.entrusting.entrustment import KeyEntrustment


def no_list_is_open(paper: "KeyEntrustment") -> None:
    """Conflict that names the list."""
    from webapp.keys.receiving.handover import KeyHandover as Lists  # lists rest on entrustments

    asked = select(Lists.number).where(Lists.entrustment_id == paper.id, Lists.formal_at.is_(None))
    if number := session.scalar(asked.where(Lists.withdrawn_at.is_(None)).order_by(Lists.number).limit(1)):
        raise Conflict(
            "entrustment.listed",
            "移交清单{list}正凭此委托书接收钥匙，请先撤回那张清单，再撤回委托书",
            "Handover list {list} is taking in keys under this entrustment; withdraw that list first",
            "KC-5a",
            list=number,
        )
