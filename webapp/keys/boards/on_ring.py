"""The keys of a ring as a set: all of them count, and a short ring shows (KC-3c, KC-4b)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Refusal
from webapp.keys import ledger, returning
from webapp.keys.boards.ring import KeyRing
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.standing import GONE, Standing
from webapp.people import Person

Line = tuple[Key, Custody | None]


class OnRing:
    """A ring with every key of the ledger that belongs on it, by number, each with its open loan."""

    def __init__(self, ring: KeyRing) -> None:
        self.ring = ring
        mine = select(Key).where(Key.site_id == ring.site_id, Key.ring == ring.label)
        mine = mine.where(Key.standing.not_in(GONE)).order_by(Key.number, Key.id)
        self.lines: list[Line] = ledger.paired(session.scalars(mine).all())

    @property
    def here(self) -> list[Key]:
        """What hangs on its hook."""
        return [key for key, out in self.lines if out is None and key.standing == Standing.IN_CUSTODY]

    @property
    def out(self) -> list[Line]:
        """What is lent."""
        return [line for line in self.lines if line[1] is not None]

    @property
    def away(self) -> list[Key]:
        """What is awaited, moving, missing or lost: the ring is short of it wherever the others are."""
        return [key for key, out in self.lines if out is None and key.standing != Standing.IN_CUSTODY]

    @property
    def is_short(self) -> bool:
        """Some of it is here and some is not, or a key of it is looked for."""
        return bool(self.away) or bool(self.out and self.here)

    def take_back(self, back: Mapping[UUID, UUID | None], *, by: Person, **how: Any) -> list[Custody]:
        """These came back, each from its loan; the others stay out and are chased on. `how` as in `Key.take_back`.

        A key that is back already, or was lent again since, is left as it is while others come back.
        """
        chosen = [(key, out) for key, out in self.lines if out is not None and key.id in back]
        if not chosen:
            raise Refusal(
                "key_ring.none_back",
                "请勾选{ring}上已归还的钥匙；一把也没还的，不用登记归还",
                "Tick the keys of {ring} that are back; if none is, there is nothing to take back",
                "KC-3c",
                ring=self.ring.label,
            )
        meant = [key for key, out in chosen if returning.is_from(out, back[key.id])]
        keys = sorted(meant or [key for key, _out in chosen], key=lambda key: key.id)
        return [key.take_back(by=by, of=back[key.id], **how) for key in keys]


def ring_named(site_id: UUID, label: str) -> KeyRing | None:
    """The ring of that label at the site; None where there is none."""
    return session.scalar(select(KeyRing).where(KeyRing.site_id == site_id, KeyRing.label == label))
