"""What somebody has in hand on this shift, room by room, the most needed first: a phone keeps its pages for the cellar."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import or_, select

from webapp.clock import now
from webapp.database import Base, session
from webapp.help_requests import choice
from webapp.help_requests.help_request import HelpRequest
from webapp.jobs import lists
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.counting.count import Count
from webapp.keys.custody import Custody
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover
from webapp.people import Permission
from webapp.shift_handovers.waiting import waiting_for

FEW, SOME = 5, 15


def in_hand(person: Any, site: Any) -> list[Base]:
    """All of it; a room that the person may not enter gives nothing."""
    return [thing for needed, find in FINDERS if person.may(needed, site.id) for thing in find(person, site)]


def _jobs(person: Any, site: Any) -> Sequence[Base]:
    """Taken ones, those that wait for the person, those that may be taken."""
    return [
        *lists.mine(person, site),
        *lists.awaiting(person, site)[:FEW],
        *lists.takeable(person, site)[:FEW],
    ]


def _requests(person: Any, site: Any) -> Sequence[Base]:
    """Residents' requests that the person answers for, the oldest first."""
    mine = select(HelpRequest).where(
        HelpRequest.site_id == site.id,
        HelpRequest.owner_id == person.id,
        HelpRequest.stage.not_in(choice.OVER),
    )
    return session.scalars(mine.order_by(HelpRequest.received_at).limit(SOME)).all()


def _counts(_person: Any, site: Any) -> Sequence[Base]:
    """Counts that wait to be made: the sheet alone is enough to scan in a cellar."""
    open_ = select(Count).where(Count.site_id == site.id, Count.closed_at.is_(None))
    return session.scalars(open_.order_by(Count.due_at, Count.id).limit(FEW)).all()


def _keys(person: Any, site: Any) -> Sequence[Base]:
    """Keys that the person has or lent out, the first due first."""
    out = select(Key).join(Custody, Custody.key_id == Key.id)
    out = out.where(Key.site_id == site.id, Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
    mine = out.where(or_(Custody.borrower_id == person.id, Custody.issuer_id == person.id))
    return session.scalars(mine.order_by(Custody.due_at).limit(SOME)).unique().all()


def _handovers(_person: Any, site: Any) -> Sequence[Base]:
    """Lists of keys that are not signed by both sides yet."""
    open_ = select(KeyHandover).where(
        KeyHandover.site_id == site.id, KeyHandover.formal_at.is_(None), KeyHandover.withdrawn_at.is_(None)
    )
    return session.scalars(open_.order_by(KeyHandover.opened_at, KeyHandover.id).limit(FEW)).all()


def _consents(_person: Any, site: Any) -> Sequence[Base]:
    """Owners' consents that still run or wait for their owner, the first to end first."""
    runs = select(OwnerConsent).where(
        OwnerConsent.site_id == site.id,
        OwnerConsent.until > now(),
        OwnerConsent.declined_at.is_(None),
        OwnerConsent.withdrawn_at.is_(None),
    )
    return session.scalars(runs.order_by(OwnerConsent.until, OwnerConsent.id).limit(FEW)).all()


def _cases(_person: Any, site: Any) -> Sequence[Base]:
    """Keys that are looked for, and what else is not settled: "found again" waits for no network."""
    open_ = select(KeyCase).where(KeyCase.site_id == site.id, KeyCase.is_over.is_(False))
    return session.scalars(open_.order_by(KeyCase.found_at.desc(), KeyCase.id).limit(FEW)).all()


FINDERS: tuple[tuple[Permission, Callable[[Any, Any], Sequence[Base]]], ...] = (
    (Permission.JOBS_DO, _jobs),
    (Permission.HELP_TAKE, _requests),
    (Permission.KEYS_LEND, _counts),
    (Permission.KEYS_SEE, _keys),
    (Permission.TODAY_SEE, waiting_for),
    (Permission.KEYS_LEND, _handovers),
    (Permission.KEYS_LEND, _consents),
    (Permission.KEYS_MANAGE, _cases),
)
