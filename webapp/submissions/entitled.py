"""Was the maker entitled? If it is not sure, the command is set aside for a manager, never dropped (design 3.8)."""

from collections.abc import Callable
from typing import Any

from flask import g, request
from sqlalchemy import select

from webapp.clock import now
from webapp.database import session
from webapp.errors import Refusal
from webapp.people import DeliveryToken, SignIn
from webapp.submissions.letter import Letter
from webapp.web import carried


class AnotherPerson(Refusal):
    """The page was drawn for somebody else than is signed in now."""

    status = 401
    verdict = "retry"

    def __init__(self) -> None:
        super().__init__(
            "another_person",
            "这一页是前一位同事的，现在登录的是您，所以没有办理。请从首页重新打开",
            "This page was drawn for a colleague, and you are signed in now: nothing was done. Open the home page again",
        )


def why_not(view: Callable[..., Any], letter: Letter) -> str:
    """Empty where the act may be applied; else why a queued item waits for a manager."""
    if g.get("doubt"):
        return str(g.doubt)
    delivery: DeliveryToken | None = g.delivery
    if delivery is None:
        return ""
    return "handed_over" if carried.handed_over() else _doubt(view, letter, delivery)


def carried_by_its_maker(view: Callable[..., Any]) -> None:
    """A form that was drawn for one person is not another's act; AnotherPerson where somebody else came in meanwhile.

    What travels under a delivery token is its maker's anyway.
    """
    drawn_for = request.form.get("_maker", "")
    if (
        drawn_for
        and getattr(view, "permission", None)
        and g.delivery is None
        and g.person
        and drawn_for != str(g.person.id)
    ):
        raise AnotherPerson


def _doubt(view: Callable[..., Any], letter: Letter, delivery: DeliveryToken) -> str:
    if g.person is None or not g.person.is_active:
        return "person_disabled"
    if g.device is None or g.device.revoked_at is not None:
        return "device_revoked"
    if _was_over(delivery, letter):
        return "made_after_sign_out"
    permission = getattr(view, "permission", None)
    if permission is not None and not g.person.may(permission, delivery.site_id):
        return "role_ended"
    return ""


def _was_over(delivery: DeliveryToken, letter: Letter) -> bool:
    """True where it was made after the session had ended, by hand or by its limit."""
    limit = select(SignIn.until).where(SignIn.id == delivery.sign_in_id)
    end = delivery.ended or session.scalars(limit).one()
    return end < (letter.made or now())
