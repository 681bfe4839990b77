"""Was the maker entitled? If it is not sure, the command is set aside for a manager, never dropped (design 3.8)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import g, request

from webapp.clock import now
from webapp.errors import NotAllowed, Refusal
from webapp.people import DeliveryToken, Person
from webapp.submissions.letter import Letter
from webapp.web import carried

SEAL_GOOD, OLD_SEAL_GOOD = timedelta(days=90), timedelta(days=30)
WHY = {
    "handed_over": ("本人交由主管处理", "Its maker handed it over"),
    "person_disabled": ("提交人已停用", "Its maker was disabled"),
    "device_revoked": ("设备已注销", "Its device was revoked"),
    "made_after_sign_out": ("退出登录之后所记", "It was made after signing out"),
    "role_ended": ("提交人岗位已变", "Its maker's role had ended"),
    "seal_old": ("来自文件，登录早已结束", "It came in a file long after its maker had signed out"),
    "seal_broken": ("来自文件，无法证明未被改动", "It came in a file that does not prove to be unaltered"),
}


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
    return "handed_over" if carried.handed_over() else doubt(view, delivery, letter.made or now())


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


def doubt(view: Callable[..., Any], delivery: DeliveryToken, made: datetime) -> str:
    """Why a manager must look at what was made under that token at that moment; empty where nobody need."""
    person, device = delivery.sign_in.person, delivery.sign_in.device
    if not person.is_active:
        return "person_disabled"
    if device is None or device.revoked_at is not None:
        return "device_revoked"
    if _end(delivery) < made:
        return "made_after_sign_out"
    permission = getattr(view, "permission", None)
    if permission is not None and not person.may(permission, delivery.site_id):
        return "role_ended"
    return ""


def rightful(view: Callable[..., Any], maker: Person | None, by: Person, site_id: UUID, at: datetime) -> None:
    """Refusal where neither the maker's role at that moment nor that of the manager who lets it be done allows it."""
    permission = getattr(view, "permission", None)
    if permission is None or maker is None or by.may(permission, site_id):
        return
    if not maker.might(permission, site_id, at):
        raise NotAllowed(
            "quarantine.no_right",
            "当时制作人和您的岗位都不能做这件事，请交给有此权限的主管处理",
            "Neither the maker's role then nor yours allows this; leave it to a supervisor who may",
        )


def is_fresh(delivery: DeliveryToken) -> bool:
    """False where its session ended so long ago that its seal alone is no proof: a manager looks at what it sealed.

    A seal of the earlier releases is good for thirty days only: a reader of a backup could have made it.
    """
    return now() - _end(delivery) <= (SEAL_GOOD if delivery.keyed else OLD_SEAL_GOOD)


def _end(delivery: DeliveryToken) -> datetime:
    """When its session was over, by hand or by its limit."""
    return delivery.ended or delivery.sign_in.until
