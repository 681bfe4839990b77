"""Handover lists as a list: searched, narrowed, newest first."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, or_, select

from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.handover_row import HandoverRow
from webapp.keys.receiving.reason import REASONS
from webapp.keys.receiving.state import State
from webapp.papers.column import Column
from webapp.web.wording import both

COLUMNS = (
    Column("number", "编号", "No.", "ref"),
    Column("reason", "移交原因", "Reason"),
    Column("state", "状态", "State"),
    Column("giver", "移交方", "Giver", "name"),
    Column("receiver", "接收方", "Receiver", "name"),
    Column("keys", "条数", "Keys", "int"),
    Column("rejected", "退回", "Sent back", "int"),
    Column("opened_at", "开单时间", "Opened", "dt"),
    Column("formal_at", "生效时间", "Formal", "dt"),
)
TITLE = ("钥匙移交清单", "Key handover lists")


def lists(site_id: UUID, only: str = "", search: str = "") -> Select[Any]:
    """`only` is "", open, or one of the reasons; `search` fits number, parties, or a key on the list."""
    found = select(KeyHandover).where(KeyHandover.site_id == site_id)
    if only == "open":
        found = found.where(KeyHandover.formal_at.is_(None), KeyHandover.withdrawn_at.is_(None))
    elif only in REASONS:
        found = found.where(KeyHandover.reason == only)
    if words := search.strip():
        on_it = exists().where(HandoverRow.handover_id == KeyHandover.id, HandoverRow.key_id == Key.id)
        told = (KeyHandover.number, KeyHandover.giver_name, KeyHandover.receiver_name, KeyHandover.giver_body)
        fits = [column.icontains(words, autoescape=True) for column in told]
        found = found.where(or_(*fits, on_it.where(Key.number.icontains(words, autoescape=True))))
    return found.order_by(KeyHandover.opened_at.desc(), KeyHandover.id.desc())


def line(handover: KeyHandover, name: Callable[[str], str]) -> dict[str, Any]:
    """One list as a row of the workbook; `name` says what the reader may know of a name."""
    return {
        "number": handover.number,
        "reason": both(handover.why.words),
        "state": both(State(handover.state).words),
        "giver": name(handover.giver_name),
        "receiver": name(handover.receiver_name),
        "keys": len(handover.rows),
        "rejected": len(handover.return_list),
        "opened_at": handover.opened_at,
        "formal_at": handover.formal_at,
    }
