"""The keys and copies really held under an entrustment, beside the number that its owner signed for (KC-5a)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from webapp.database import session
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.key import Key
from webapp.keys.receiving.reason import LEAVES, REASONS
from webapp.keys.standing import GONE, Standing

AWAY = [one.code for one in REASONS.values() if one.way == LEAVES]


@dataclass(frozen=True)
class KeptUnder:
    """`signed` for by the owner, `here` now with their copies, `given_back` to the owner; all in keys.

    `void` came and fit no lock any more, `cut` were made in their place.
    """

    signed: int
    here: int
    given_back: int
    void: int = 0
    cut: int = 0

    @classmethod
    def of(cls, paper: KeyEntrustment) -> "KeptUnder":
        """As it stands now."""
        return cls.of_each([paper])[paper.id]

    @classmethod
    def of_each(cls, papers: Collection[KeyEntrustment]) -> dict[UUID, "KeptUnder"]:
        """Of several papers of one site by their ids, for lists."""
        if not papers:
            return {}
        mine = next(iter(papers)).site_id, [paper.number for paper in papers]
        here, void, back = _here(*mine), _void(*mine), _given_back(*mine)
        told: dict[UUID, KeptUnder] = {}
        for paper in papers:
            keys, gone = here.get(paper.number, 0), void.get(paper.number, 0)
            cut = _cut(paper) if gone else 0
            told[paper.id] = cls(paper.key_count, keys, back.get(paper.number, 0), gone, cut)
        return told

    @property
    def taken_in(self) -> int:
        """How many came in under it, or are copies cut for the owner; a new lock brings none."""
        return self.here + self.given_back + self.void - self.cut

    @property
    def has_room(self) -> bool:
        """Some are still to come, or a void key left its place to another."""
        return self.here + self.given_back < self.signed

    @property
    def is_short(self) -> bool:
        """Some came, but fewer than the owner signed for."""
        return 0 < self.taken_in < self.signed


def pieces_under(paper: KeyEntrustment) -> int:
    """Keys held under it, and those on lists that are not settled; as counted where they were counted."""
    from webapp.keys.receiving.handover import KeyHandover  # the list's verbs lead here
    from webapp.keys.receiving.handover_row import HandoverRow

    here = select(func.coalesce(func.sum(Key.copies), 0)).where(Key.site_id == paper.site_id)
    here = here.where(Key.basis == paper.number, Key.standing.not_in(GONE))
    counted = func.coalesce(HandoverRow.handed, HandoverRow.due)
    coming = select(func.coalesce(func.sum(counted), 0)).join(
        KeyHandover, KeyHandover.id == HandoverRow.handover_id
    )
    coming = coming.where(KeyHandover.entrustment_id == paper.id, HandoverRow.settled_at.is_(None))
    coming = coming.where(HandoverRow.matches_list.is_not(False), HandoverRow.opens_lock.is_not(False))
    return (session.scalar(here) or 0) + (session.scalar(coming) or 0)


def _here(site_id: UUID, numbers: list[str]) -> dict[str, int]:
    return _by_paper(site_id, numbers, Key.standing.not_in((*GONE, Standing.PENDING_HANDOVER)))


def _void(site_id: UUID, numbers: list[str]) -> dict[str, int]:
    return _by_paper(site_id, numbers, Key.standing == Standing.VOID)


def _by_paper(site_id: UUID, numbers: list[str], standing: Any) -> dict[str, int]:
    held = select(Key.basis, func.sum(Key.copies)).where(Key.site_id == site_id, Key.basis.in_(numbers))
    return _told(held.where(standing).group_by(Key.basis))


def _told(asked: Select[Any, Any]) -> dict[str, int]:
    return {number: count or 0 for number, count in session.execute(asked)}


def _cut(paper: KeyEntrustment) -> int:
    """For the new locks of its void keys, for each key one at most: more are copies."""
    from webapp.keys.cases.key_order import KeyOrder  # the order's verbs lead here

    locks = select(KeyOrder).join(Key, Key.id == KeyOrder.key_id).where(Key.basis == paper.number)
    locks = locks.where(KeyOrder.site_id == paper.site_id, Key.standing == Standing.VOID)
    done = session.scalars(locks.where(KeyOrder.purpose == "rekey", KeyOrder.ledgered_at.is_not(None)))
    return sum(min(order.key.copies, _made_under(paper, order.new_numbers.split())) for order in done)


def _made_under(paper: KeyEntrustment, numbers: list[str]) -> int:
    made = select(func.sum(Key.copies)).where(Key.site_id == paper.site_id, Key.basis == paper.number)
    return session.scalar(made.where(Key.number.in_(numbers))) or 0


def _given_back(site_id: UUID, numbers: list[str]) -> dict[str, int]:
    from webapp.keys.receiving.handover import KeyHandover  # the list's verbs lead here
    from webapp.keys.receiving.handover_row import HandoverRow

    went = select(Key.basis, func.sum(HandoverRow.handed)).join(HandoverRow, HandoverRow.key_id == Key.id)
    went = went.join(KeyHandover, KeyHandover.id == HandoverRow.handover_id).where(Key.site_id == site_id)
    went = went.where(Key.basis.in_(numbers), KeyHandover.reason.in_(AWAY))
    went = went.where(KeyHandover.formal_at.is_not(None), HandoverRow.matches_list.is_not(False))
    return _told(went.where(HandoverRow.opens_lock.is_not(False)).group_by(Key.basis))
