"""What a phone carries of the key room: sheets to be counted, keys that are out, lists, consents, keys that are looked for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select

from webapp import subjects
from webapp.clock import now
from webapp.database import session
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.counting.count import Count
from webapp.keys.custody import Custody
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover

FEW, SOME = 5, 15


def open_counts(_person: Any, site: Any) -> Sequence[Any]:
    """Counts that wait to be made: the sheet alone is enough to scan in a cellar."""
    open_ = select(Count).where(Count.site_id == site.id, Count.closed_at.is_(None))
    return session.scalars(open_.order_by(Count.due_at, Count.id).limit(FEW)).all()


def own_keys(person: Any, site: Any) -> Sequence[Any]:
    """Keys that the person has or lent out, the first due first."""
    out = select(Key).join(Custody, Custody.key_id == Key.id)
    out = out.where(Key.site_id == site.id, Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
    mine = out.where(or_(Custody.borrower_id == person.id, Custody.issuer_id == person.id))
    return session.scalars(mine.order_by(Custody.due_at).limit(SOME)).unique().all()


def open_handovers(_person: Any, site: Any) -> Sequence[Any]:
    """Lists of keys that are not signed by both sides yet."""
    open_ = select(KeyHandover).where(
        KeyHandover.site_id == site.id, KeyHandover.formal_at.is_(None), KeyHandover.withdrawn_at.is_(None)
    )
    return session.scalars(open_.order_by(KeyHandover.opened_at, KeyHandover.id).limit(FEW)).all()


def running_consents(_person: Any, site: Any) -> Sequence[Any]:
    """Owners' consents that still run or wait for their owner, the first to end first."""
    runs = select(OwnerConsent).where(
        OwnerConsent.site_id == site.id,
        OwnerConsent.until > now(),
        OwnerConsent.declined_at.is_(None),
        OwnerConsent.withdrawn_at.is_(None),
    )
    return session.scalars(runs.order_by(OwnerConsent.until, OwnerConsent.id).limit(FEW)).all()


def open_cases(_person: Any, site: Any) -> Sequence[Any]:
    """Keys that are looked for, and what else is not settled: "found again" waits for no network."""
    open_ = select(KeyCase).where(KeyCase.site_id == site.id, KeyCase.is_over.is_(False))
    return session.scalars(open_.order_by(KeyCase.found_at.desc(), KeyCase.id).limit(FEW)).all()


subjects.carries("keys:lend", open_counts)
subjects.carries("keys:see", own_keys)
subjects.carries("keys:lend", open_handovers)
subjects.carries("keys:lend", running_consents)
subjects.carries("keys:manage", open_cases)
