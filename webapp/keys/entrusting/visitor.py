"""Whoever answers on the page of a consent: how often that may be."""

from typing import TYPE_CHECKING

from webapp import settings
from webapp.people.stranger import Stranger, TooOften

if TYPE_CHECKING:
    from webapp.keys.entrusting.consent import OwnerConsent

MOST = "keys.consent_tries"


def come(consent: "OwnerConsent", address: str) -> None:
    """One more answer; TooOften says to come back later."""
    words = (
        "consent.too_often",
        "提交太频繁，请十分钟后再试，或致电服务中心{phone}",
        "Too many answers came from here; try again in ten minutes, or ring the desk {phone}",
    )
    most = settings.value(consent.site_id, MOST)
    Stranger.come(consent, address, most, TooOften(*words, phone=consent.site.phone or ""))
