"""The keys of a ring as a set: all of them count, and a short ring shows (KC-3c, KC-4b)."""

from collections.abc import Mapping, Sequence
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
from webapp.procedures.words import Words

Line = tuple[Key, Custody | None]
STATES = {
    "done": Words("整圈在柜", "Whole, in the cabinet"),
    "going": Words("整圈借出", "Whole, lent"),
    "overdue": Words("不齐", "Short of a key"),
}


class OnRing:
    """A ring with every key of the ledger that belongs on it, by number, each with its open loan."""

    def __init__(self, ring: KeyRing, lines: list[Line] | None = None) -> None:
        self.ring = ring
        self.lines: list[Line] = _lines([ring]) if lines is None else lines

    @classmethod
    def each(cls, rings: Sequence[KeyRing]) -> "list[OnRing]":
        """Several rings of one site, for lists."""
        lines: dict[str, list[Line]] = {ring.label: [] for ring in rings}
        for line in _lines(rings):
            lines[line[0].ring].append(line)
        return [cls(ring, lines[ring.label]) for ring in rings]

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

    @property
    def chip(self) -> str:
        """The state that its chip shows."""
        return "overdue" if self.is_short else "going" if self.out else "done"

    @property
    def words(self) -> Words:
        """The same in the reader's language."""
        return STATES[self.chip]

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


def _lines(rings: Sequence[KeyRing]) -> list[Line]:
    if not rings:
        return []
    mine = select(Key).where(Key.site_id == rings[0].site_id, Key.ring.in_([ring.label for ring in rings]))
    mine = mine.where(Key.standing.not_in(GONE)).order_by(Key.number, Key.id)
    return ledger.paired(session.scalars(mine).all())


def ring_named(site_id: UUID, label: str) -> KeyRing | None:
    """The ring of that label at the site; None where there is none."""
    return session.scalar(select(KeyRing).where(KeyRing.site_id == site_id, KeyRing.label == label))
