"""The cabinets of a site with whoever is on duty there, and what may be taken over now (KC-3d)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from webapp import clock, settings
from webapp.database import session
from webapp.keys.counting.count import Count
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.papers.column import Column

TITLE = ("钥匙柜当值管理员", "Custodians on duty")
COLUMNS = (
    Column("cabinet", "柜号", "Cabinet", "ref"),
    Column("custodian", "当值管理员", "Custodian", "name"),
    Column("deputy", "代理人", "Deputy", "name"),
    Column("since", "接管时间", "Since", "dt"),
    Column("until", "交出时间", "Until", "dt"),
    Column("given_by", "移交人", "Taken over from", "name"),
)


def cabinets(site_id: UUID) -> list[tuple[str, Custodianship | None]]:
    """Each cabinet that holds keys, by its number."""
    named = session.scalars(select(Key.cabinet_no).where(Key.site_id == site_id).distinct())
    now = select(Custodianship).where(Custodianship.site_id == site_id, Custodianship.until.is_(None))
    on_duty = {duty.cabinet_no: duty for duty in session.scalars(now)}
    return [
        (one, on_duty.get(one)) for one in sorted(set(named) | set(on_duty), key=lambda no: (len(no), no))
    ]


def on_duty_between(
    site_id: UUID, cabinets: Iterable[str], start: datetime, end: datetime
) -> list[Custodianship]:
    """Every term of duty at those cabinets that touches the time, by cabinet and beginning (F15)."""
    terms = select(Custodianship).where(
        Custodianship.site_id == site_id, Custodianship.cabinet_no.in_(list(cabinets)), Custodianship.since < end,
        or_(Custodianship.until.is_(None), Custodianship.until > start),
    )  # fmt: skip
    return list(
        session.scalars(terms.order_by(Custodianship.cabinet_no, Custodianship.since, Custodianship.id))
    )


def line(duty: Custodianship) -> dict[str, Any]:
    """One term of duty a line."""
    return {
        "cabinet": duty.cabinet_no,
        "custodian": duty.person.name,
        "deputy": duty.deputy.name if duty.deputy else "",
        "since": duty.since,
        "until": duty.until,
        "given_by": duty.given_by.name,
    }


def terms(site_id: UUID) -> list[Custodianship]:
    """Every term of duty, by cabinet, the newest first."""
    mine = select(Custodianship).where(Custodianship.site_id == site_id)
    return list(session.scalars(mine.order_by(Custodianship.cabinet_no, Custodianship.since.desc())))


def counted_lately(site_id: UUID, cabinet: str, *by: UUID) -> Count | None:
    """The newest count of the whole cabinet, closed by one of these people, that a change of custodian may rest on."""
    since = clock.now() - settings.value(site_id, "keys.handover_count")
    whole = or_(Count.cabinet_no == "", Count.cabinet_no == cabinet)
    mine = Count.site_id == site_id, whole, Count.drawn == "", Count.closed_at >= since
    there = (
        Count.place == place_of(site_id, cabinet),
        or_(Count.closed_by_id.in_(by), Count.second_by_id.in_(by)),
    )
    return session.scalar(select(Count).where(*mine, *there).order_by(Count.closed_at.desc()).limit(1))


def place_of(site_id: UUID, cabinet: str) -> str:
    """The centre whose keys hang in the cabinet."""
    kept = select(Key.custody_place).where(Key.site_id == site_id, Key.cabinet_no == cabinet)
    return session.scalar(kept.order_by(Key.custody_place).limit(1)) or CustodyPlace.CUSTOMER_CENTRE.value
