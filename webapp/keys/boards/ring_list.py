"""Rings as a list and as a workbook: which are whole in their cabinet, out, or short of a key (KC-3c, KC-4b)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, or_, select

from webapp.keys import found_by, ledger
from webapp.keys.boards.on_ring import OnRing
from webapp.keys.boards.ring import KeyRing
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.standing import GONE, Standing
from webapp.papers.column import Column
from webapp.web.wording import both, listing

TITLE = ("钥匙圈", "Key rings")
COLUMNS = (
    Column("ring", "钥匙圈", "Ring", "ref"),
    Column("state", "状态", "State"),
    Column("keys", "钥匙数", "Keys", "int"),
    Column("here", "在柜", "Here", "int"),
    Column("out", "借出", "Lent", "int"),
    Column("away", "待收或查找", "Awaited or looked for", "int"),
    Column("numbers", "钥匙编号", "Key numbers", width=60),
    Column("hooks", "挂钩", "Hooks", width=60),
    Column("borrower", "借用人", "Borrower", "name"),
)
OF_RING = and_(Key.site_id == KeyRing.site_id, Key.ring == KeyRing.label, Key.standing.not_in(GONE))
LENT, HANGS = ledger.OPEN, Key.standing == Standing.IN_CUSTODY


def rings(site_id: UUID, only: str = "", search: str = "") -> Select[KeyRing]:
    """Rings on which a key of the ledger hangs; `only` is "", out or short; `search` fits ring, key number or place."""
    held, lent = exists().where(OF_RING), exists().where(LENT).correlate(Key)
    out, here, away = held.where(lent), held.where(HANGS, ~lent), held.where(~HANGS, ~lent)
    found = select(KeyRing).where(KeyRing.site_id == site_id, held)
    if only in {"out", "short"}:
        found = found.where(out if only == "out" else or_(away, and_(out, here)))
    if words := search.strip():
        named = KeyRing.label.icontains(words, autoescape=True)
        found = found.where(or_(named, exists().where(OF_RING, found_by.fits(words))))
    return found.order_by(func.length(KeyRing.label), KeyRing.label, KeyRing.id)


def line(on: OnRing, name: Callable[[Custody], str]) -> dict[str, Any]:
    """One ring a line; `name` says what the reader may know of a borrower."""
    borrowers = dict.fromkeys(name(out) for _key, out in on.out if out is not None)
    return {
        "ring": on.ring.label,
        "state": both(on.words),
        "keys": len(on.lines),
        "here": len(on.here),
        "out": len(on.out),
        "away": len(on.away),
        "numbers": listing(key.number for key, _out in on.lines),
        "hooks": listing(f"{key.cabinet_no}-{key.hook_no}" for key, _out in on.lines),
        "borrower": listing(borrowers),
    }
