"""Who lends from a cabinet and takes back into it: the custodian on duty or the named deputy (KC-3d, KC-4a)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from webapp import settings
from webapp.database import session
from webapp.errors import NotAllowed
from webapp.keys.counting.custodianship import Custodianship
from webapp.people import Person


def only_on_duty(person: Person, site_id: UUID, cabinet_no: str, at: datetime | None = None) -> None:
    """Only the custodian on duty, or the named deputy, lends and takes back; Refusal names who that is (KC-3d, KC-4a).

    `at` is when it was done, where that was on duty and is told only after the cabinet has passed on.
    """
    duty = Custodianship.of_cabinet(site_id, cabinet_no)
    if duty is None or duty.covers(person) or (at and _was_on_duty(person, site_id, cabinet_no, at)):
        return
    raise NotAllowed(
        "key.custodian_on_duty",
        "{cabinet}号柜当值管理员是{name}，请由其办理；要接班请先盘点交接，或请其指定您为代理人",
        "The custodian on duty of cabinet {cabinet} is {name}: go there, take the cabinet over by a count, or be named deputy",
        "KC-4a",
        cabinet=cabinet_no,
        name=duty.person.name,
    )


def is_in_charge(site_id: UUID, cabinet_no: str) -> bool:
    """True where somebody is on duty at the cabinet, or the site lends from one that nobody has taken over."""
    lends = settings.value(site_id, "keys.untaken_cabinets")
    return bool(lends) or Custodianship.of_cabinet(site_id, cabinet_no) is not None


def out_of_a_cabinet_in_charge(site_id: UUID, cabinet_no: str) -> None:
    """Where the site wants it, nothing is lent from a cabinet that nobody has taken over yet (KC-3d)."""
    if is_in_charge(site_id, cabinet_no):
        return
    raise NotAllowed(
        "key.untaken_cabinet",
        "{cabinet}号柜还没有当值管理员，不能借出。请先盘点全柜，再在“当值管理员”页面接管",
        "Nobody is on duty at cabinet {cabinet}, so nothing is lent from it; count all of it, then take it over on the custodians' page",
        "KC-3d",
        cabinet=cabinet_no,
    )


def _was_on_duty(person: Person, site_id: UUID, cabinet_no: str, at: datetime) -> bool:
    terms = select(Custodianship).where(
        Custodianship.site_id == site_id, Custodianship.cabinet_no == cabinet_no, Custodianship.since <= at
    )
    return any(one.covers(person) for one in session.scalars(terms) if one.until is None or one.until > at)
