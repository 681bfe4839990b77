"""The resident's own page of a request: an address that nobody guesses, and nothing personal on it."""

import hashlib
import hmac
from base64 import b32encode
from typing import TYPE_CHECKING, Any, cast

from flask import current_app
from sqlalchemy import select

from webapp.database import session
from webapp.errors import NotFound, Refusal
from webapp.help_requests.ranks import SUPERVISORS
from webapp.roster import on_duty

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

DESK = ("centre_admin", *SUPERVISORS)


class Following:
    """How a resident follows what became of a request."""

    @property
    def follow_token(self) -> str:
        """A hundred secret bits that lead to it; the row keeps only their digest."""
        secret = current_app.config["GATEHOUSE"].secret.encode()
        told = f"follow {cast('HelpRequest', self).id}".encode()
        return b32encode(hmac.new(secret, told, hashlib.sha256).digest()).decode()[:20]

    def let_follow(self) -> None:
        """Make the address lead here; to be called in the act that takes it."""
        request = cast("HelpRequest", self)
        request.follow_mark = digest(request.follow_token)

    @classmethod
    def followed(cls, token: str) -> "HelpRequest":
        """The request that the token leads to; NotFound for any other."""
        kind = cast("type[HelpRequest]", cls)
        found = session.scalar(select(kind).where(kind.follow_mark == digest(token.upper())))
        if found is None:
            raise NotFound
        return found


def digest(token: str) -> str:
    """What the row keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def in_charge(site: Any) -> Any:
    """Who has a request that nobody took by hand: the desk on duty, else those above it. Never nobody (HR-B2)."""
    for role in DESK:
        if people := on_duty(site.id, role):
            return people[0]
    raise Refusal(
        "help.nobody_at_desk",
        "服务中心还没有人值班登记，请直接拨打服务中心电话{phone}",
        "Nobody is set down for the desk here; please ring it: {phone}",
        clause="HR-B2",
        phone=site.phone or "",
    )
