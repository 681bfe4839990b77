"""The end of the time of entrustments and consents: names and pictures are destroyed, numbers and dates stay."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from webapp import clock, subjects
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.signature import erase_signatures
from webapp.logbook import record

SETTING = "papers.key_paper_years"
ENTRUSTED = (
    "owner",
    "owner_id4",
    "owner_phone",
    "agent",
    "agent_proof",
    "kinds",
    "because",
    "collecting",
    "entry_for",
)
CONSENTED = (
    *("owner", "owner_phone", "borrower", "borrower_body", "borrower_id4"),
    *("purpose_text", "owner_checked", "declined_because"),
)


def erase_entrustment(paper: KeyEntrustment) -> None:
    """Whoever entrusted is forgotten, and who signed a renewal."""
    for renewal in paper.renewals:
        erase_signatures(renewal)
    _erase(paper, ENTRUSTED)
    record("key_entrustment.erased", paper, erases=True)


def erase_consent(consent: OwnerConsent) -> None:
    """Whoever agreed, and to whom, is forgotten."""
    _erase(consent, CONSENTED)
    record("owner_consent.erased", consent, erases=True)


def _erase(thing: Any, names: tuple[str, ...]) -> None:
    for name in names:
        setattr(thing, name, "")
    erase_signatures(thing)
    thing.erased_at = clock.now()


def entrustments_due(site_id: UUID, before: datetime) -> Any:
    """Those whose keys went home, or never came, before that moment; one that holds a key is never forgotten."""
    ended = func.coalesce(KeyEntrustment.collected_at, KeyEntrustment.withdrawn_at)
    never_came = KeyEntrustment.held_at.is_(None) & (KeyEntrustment.until < before.date())
    mine = select(KeyEntrustment).where(KeyEntrustment.site_id == site_id, KeyEntrustment.erased_at.is_(None))
    return mine.where((ended < before) | never_came).order_by(KeyEntrustment.offered_at)


def consents_due(site_id: UUID, before: datetime) -> Any:
    """Those whose time ended before that moment."""
    mine = select(OwnerConsent).where(OwnerConsent.site_id == site_id, OwnerConsent.erased_at.is_(None))
    return mine.where(OwnerConsent.until < before).order_by(OwnerConsent.asked_at)


for _sort in (
    subjects.Expiring(
        "key_entrustment", "钥匙代管委托书", "Key entrustments", SETTING, entrustments_due, erase_entrustment
    ),
    subjects.Expiring(
        "owner_consent", "业主书面同意书", "Owners' consents", SETTING, consents_due, erase_consent
    ),
):
    subjects.expires(_sort)
