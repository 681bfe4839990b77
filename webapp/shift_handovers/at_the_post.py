"""Whose post it is: whoever the roster has there, else whoever holds a role of the post, and whoever leads (F43)."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from webapp.clock import now
from webapp.database import session
from webapp.errors import NotAllowed
from webapp.places import duty_of
from webapp.roster import Duty, is_manned

LEAVES, COMES = timedelta(hours=1), timedelta(hours=2)
"""So long after a duty ended its person may still hand over, so long before it begins already take over."""
LEADS = (
    "office_manager",
    "centre_manager",
    "centre_supervisor",
    "security_duty_officer",
    "porter_lead",
    "desk_lead",
)
DESK = ("centre_admin", "registrar", "patient_guide", "outpatient_office")
KEEPERS = ("key_custodian", "sales_custodian", "key_supervisor", "key_manager")
GUARDS = ("guard", "gate_guard", "security_squad_leader")
ROLES = {"service_centre": (*DESK, "porter"), "desk": DESK, "key_office": KEEPERS}
"""By what the post is for; every other post is the guards'."""


def gives(post: Any, by: Any) -> None:
    """Refusal for whoever neither stands there nor leads: what is not his to hand over stays with its person."""
    if not may_give(post, by):
        raise _not_his(
            post,
            "您不在{code}的班上，不能由您交班。请当班人自己交班，或请主管代交",
            "You are not on duty at {code}: whoever is hands it over, or a supervisor does",
        )


def takes(post: Any, by: Any) -> None:
    """Refusal for whoever is not expected there, holds no role of the post and does not lead."""
    if not may_take(post, by):
        raise _not_his(
            post,
            "{code}不是您的岗位。请班长把您排到{code}，或请该岗人员、主管接班",
            "{code} is not your post: have the lead put you on its roster, or have its staff or a supervisor take over",
        )


def may_give(post: Any, by: Any) -> bool:
    """The person leads, is on its roster about now, or holds a role of the post while nobody is."""
    return _leads(post, by) or is_on_its_roster(post, by) or (_serves(post, by) and not is_manned(post))


def may_take(post: Any, by: Any) -> bool:
    """The person leads, holds a role of the post, or is on its roster about now."""
    return _leads(post, by) or _serves(post, by) or is_on_its_roster(post, by)


def _not_his(post: Any, zh: str, en: str) -> NotAllowed:
    return NotAllowed("shift.post", zh, en, "HR-2.1.a-7b", code=post.code)


def on_the_roster(by: Any, site: Any) -> list[Any]:
    """Where the roster has the person about now; a post once, the earlier duty first."""
    duties = select(Duty).where(Duty.person_id == by.id, Duty.site_id == site.id, *_about_now())
    posts = {duty.post_id: duty.post for duty in session.scalars(duties.order_by(Duty.since, Duty.id))}
    return list(posts.values())


def is_on_its_roster(post: Any, by: Any) -> bool:
    """There now, just gone, or about to come."""
    there = Duty.person_id == by.id, Duty.post_id == post.id
    return session.scalar(select(Duty.id).where(*there, *_about_now()).limit(1)) is not None


def _about_now() -> tuple[Any, Any]:
    return Duty.since <= now() + COMES, Duty.until > now() - LEAVES


def _leads(post: Any, by: Any) -> bool:
    return bool(by.holds(LEADS, post.site_id))


def _serves(post: Any, by: Any) -> bool:
    return bool(by.holds(ROLES.get(duty_of(post), GUARDS), post.site_id))
