"""The master ledger: every key of the site with its place and whoever has it now (KC-3b)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from webapp.clock import now
from webapp.database import session
from webapp.keys import found_by
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.standing import GONE, Standing

SOUGHT = tuple(one for one in Standing if one not in (Standing.IN_CUSTODY, *GONE))
OPEN = and_(Custody.key_id == Key.id, Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))


def rows(
    site_id: UUID, only: str = "", key_class: str = "", search: str = "", cabinet: str = ""
) -> Select[Key]:
    """Keys; `only` is "", out, overdue, sought or gone; `search` fits number, place or borrower, of keys that left too."""
    found = select(Key).where(Key.site_id == site_id)
    if only == "gone":
        found = found.where(Key.standing.in_(GONE))
    elif only == "sought":
        found = found.where(Key.standing.in_(SOUGHT))
    elif not search:
        found = found.where(Key.standing.not_in(GONE))
    if only in {"out", "overdue"}:
        found = found.join(Custody, OPEN)
    if only == "overdue":
        found = found.where(Custody.due_at < now())
    for column, wanted in ((Key.key_class, key_class), (Key.cabinet_no, cabinet)):
        found = found.where(column == wanted) if wanted else found
    if search:
        found = found.where(_fits(search))
    order = (Custody.due_at,) if only in {"out", "overdue"} else (Key.number,)
    return found.order_by(*order, Key.id)


def paired(keys: Sequence[Key]) -> list[tuple[Key, Custody | None]]:
    """Each key with its open loan."""
    open_now = select(Custody).where(Custody.key_id.in_([key.id for key in keys]))
    open_now = open_now.where(Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
    out = {custody.key_id: custody for custody in session.scalars(open_now)}
    return [(key, out.get(key.id)) for key in keys]


def counts(site_id: UUID) -> dict[str, int]:
    """How many keys there are, are out, are overdue, are awaited or looked for, have left (KC-3b)."""
    late = func.count(Custody.id).filter(Custody.due_at < now())
    still = (Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
    out = session.execute(
        select(func.count(Custody.id), late).where(Custody.site_id == site_id, *still)
    ).one()
    standing = select(Key.standing, func.count()).where(Key.site_id == site_id).group_by(Key.standing)
    stood: dict[str, int] = {Standing(one): many for one, many in session.execute(standing)}
    sought, gone = (sum(stood.get(one, 0) for one in some) for some in (SOUGHT, GONE))
    return {"": sum(stood.values()) - gone, "out": out[0], "overdue": out[1], "sought": sought, "gone": gone}


def _fits(search: str) -> Any:
    """Whatever the case; open loans are looked through once, not once a key: the ledger has thousands."""
    text = search.strip().lower()
    still = select(Custody.key_id).where(Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
    named = (one.icontains(text, autoescape=True) for one in (Custody.borrower, Custody.borrower_initials))
    return or_(found_by.fits(search), Key.id.in_(still.where(or_(*named))))
