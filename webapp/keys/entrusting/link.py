"""The way to an owner: an address that nobody guesses, that ends by itself and is made void by a newer one."""

from base64 import b32encode
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from flask import current_app
from sqlalchemy import select

from webapp import clock, settings
from webapp.database import session
from webapp.errors import NotFound, Refusal
from webapp.keys.entrusting.code import may_be_reached
from webapp.logbook import current, record
from webapp.notices import texting
from webapp.people.secret import derived, fingerprint

if TYPE_CHECKING:
    from webapp.keys.entrusting.consent import OwnerConsent

ASKED = "link"


class Linked:
    """A consent that the owner may decide on the own phone."""

    def open_link(self) -> str:
        """A fresh address, good for the site's hours; an older one leads nowhere from now on."""
        consent = cast("OwnerConsent", self)
        at = current().received
        may_be_reached(consent)
        texting.take_back(consent, ASKED)
        consent.link_no += 1
        consent.link_until = min(consent.until, at + settings.value(consent.site_id, "keys.consent_link"))
        consent.link_mark = fingerprint(self.link_token)
        record("owner_consent.linked", consent, number=consent.number)
        return self.link

    @property
    def link_token(self) -> str:
        """A hundred secret bits; the row keeps only their digest."""
        consent = cast("OwnerConsent", self)
        secret = bytes.fromhex(derived(f"consent {consent.id} {consent.link_no}"))
        return b32encode(secret).decode()[:20]

    @property
    def link(self) -> str:
        """The whole address; empty where none was made."""
        consent = cast("OwnerConsent", self)
        house = current_app.config["GATEHOUSE"].address.rstrip("/")
        return f"{house}/consent/{self.link_token}" if consent.link_mark else ""

    @property
    def link_is_open(self) -> bool:
        """True while the address still lets the owner decide."""
        until: datetime | None = cast("OwnerConsent", self).link_until
        return until is not None and clock.now() <= until

    def through_the_link(self) -> None:
        """Refusal where its time is over."""
        if not self.link_is_open:
            raise Refusal(
                "consent.link_over",
                "此链接已过期，请联系服务中心重新发送",
                "This link has ended; ask the service centre to send another",
                "KC-5b",
            )

    def may_be_taken_back(self) -> None:
        """As long as a key may go out on it, whatever became of the link; Refusal after both."""
        if not cast("OwnerConsent", self).stands:
            self.through_the_link()

    @classmethod
    def behind(cls, token: str) -> Any:
        """The consent that the address leads to; NotFound for any other."""
        kind = cast("type[OwnerConsent]", cls)
        found = session.scalar(select(kind).where(kind.link_mark == fingerprint(token.strip().upper())))
        if found is None:
            raise NotFound
        return found
