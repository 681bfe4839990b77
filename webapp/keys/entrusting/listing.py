"""Entrustments and consents as lists: searched, narrowed, newest first."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select

from webapp import clock
from webapp.database import session
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.key import Key
from webapp.keys.receiving.kept_under import KeptUnder
from webapp.places import Place, Site


def entrustments(site: Site, only: str = "", search: str = "") -> Select[Any]:
    """`only` is "", held, or ended (held past the last day); `search` fits number, owner, agent or unit."""
    paper = KeyEntrustment
    found = select(paper).join(Place, Place.id == paper.place_id).where(paper.site_id == site.id)
    if only in {"held", "ended"}:
        found = found.where(
            paper.signed_at.is_not(None), paper.collected_at.is_(None), paper.withdrawn_at.is_(None)
        )
    if only == "ended":
        found = found.where(paper.until < clock.today(site))
    if words := search.strip():
        told = (paper.number, paper.owner, paper.agent, Place.code, Place.zh)
        found = found.where(or_(*(column.icontains(words, autoescape=True) for column in told)))
    return found.order_by(paper.offered_at.desc(), paper.id.desc())


def consents(site_id: UUID, only: str = "", search: str = "") -> Select[Any]:
    """`only` is "", asked or given (and not over); `search` fits number, owner, borrower, key or unit."""
    one = OwnerConsent
    found = select(one).join(Key, Key.id == one.key_id).join(Place, Place.id == Key.place_id)
    found = found.where(one.site_id == site_id)
    if only in {"asked", "given"}:
        found = found.where(one.withdrawn_at.is_(None), one.declined_at.is_(None), one.until > clock.now())
        found = found.where(one.given_at.is_(None) if only == "asked" else one.given_at.is_not(None))
    if words := search.strip():
        told = (one.number, one.owner, one.borrower, Key.number, Place.code, Place.zh)
        found = found.where(or_(*(column.icontains(words, autoescape=True) for column in told)))
    return found.order_by(one.asked_at.desc(), one.id.desc())


def awaiting_keys(site: Site) -> list[KeyEntrustment]:
    """Signed, running entrustments whose keys, or some of them, are still to come, or one for a void key; newest first."""
    asked = select(KeyEntrustment).where(
        KeyEntrustment.site_id == site.id, KeyEntrustment.signed_at.is_not(None)
    )
    asked = asked.where(KeyEntrustment.collected_at.is_(None), KeyEntrustment.withdrawn_at.is_(None))
    asked = asked.where(KeyEntrustment.until >= clock.today(site))
    newest = session.scalars(asked.order_by(KeyEntrustment.offered_at.desc(), KeyEntrustment.id).limit(200))
    kept = KeptUnder.of_each(papers := newest.all())
    return [paper for paper in papers if paper.held_at is None or kept[paper.id].has_room][:20]
