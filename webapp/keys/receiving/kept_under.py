"""The keys and copies really held under an entrustment, beside the number that its owner signed for (KC-5a)."""

from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.database import session
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.key import Key
from webapp.keys.receiving.reason import LEAVES, REASONS
from webapp.keys.standing import GONE, Standing

AWAY = [one.code for one in REASONS.values() if one.way == LEAVES]


@dataclass(frozen=True)
class KeptUnder:
    """`signed` for by the owner, `here` now with their copies, `given_back` to the owner; all in keys."""

    signed: int
    here: int
    given_back: int

    @classmethod
    def of(cls, paper: KeyEntrustment) -> "KeptUnder":
        """As it stands now."""
        return cls(paper.key_count, _here(paper), _given_back(paper))

    @property
    def taken_in(self) -> int:
        """How many came in under it, or were cut for the owner."""
        return self.here + self.given_back

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


def _here(paper: KeyEntrustment) -> int:
    held = select(func.sum(Key.copies)).where(Key.site_id == paper.site_id, Key.basis == paper.number)
    return session.scalar(held.where(Key.standing.not_in((*GONE, Standing.PENDING_HANDOVER)))) or 0


def _given_back(paper: KeyEntrustment) -> int:
    from webapp.keys.receiving.handover import KeyHandover  # the list's verbs lead here
    from webapp.keys.receiving.handover_row import HandoverRow

    went = select(func.sum(HandoverRow.handed)).join(KeyHandover, KeyHandover.id == HandoverRow.handover_id)
    went = went.join(Key, Key.id == HandoverRow.key_id).where(Key.site_id == paper.site_id)
    went = went.where(Key.basis == paper.number, KeyHandover.reason.in_(AWAY))
    went = went.where(KeyHandover.formal_at.is_not(None), HandoverRow.matches_list.is_not(False))
    return session.scalar(went.where(HandoverRow.opens_lock.is_not(False))) or 0
