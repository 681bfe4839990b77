"""A custodian leaves the list of those who keep keys: the cabinets are counted whole before the next one has them (KC-3d)."""

from collections.abc import Iterator

from sqlalchemy import select

from webapp import clock
from webapp.database import held, reading, session
from webapp.keys.counting.count import Count
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.counting.duties import place_of
from webapp.keys.counting.kind import Kind, at_hour
from webapp.keys.keepers import keeps
from webapp.logbook import act, record
from webapp.people import Person
from webapp.places import Site


def open_handovers() -> int:
    """Open the count of every cabinet whose custodian keeps no keys any more, and end such deputies; how many. Commits."""
    with reading():
        left = [duty.id for duty in _changed()]
        session.rollback()
    for duty_id in left:
        duty = held(session.get_one(Custodianship, duty_id))
        with act():  # asked again: meanwhile somebody may have put it right
            if _deputy_left(duty):
                _end_deputy(duty)
            if _is_uncounted(duty):
                _count_the_cabinet(duty)
    session.commit()
    return len(left)


def slot_of(duty: Custodianship) -> str:
    """One count a term of duty."""
    return f"{Kind.HANDOVER.value}:{duty.id}"


def _changed() -> Iterator[Custodianship]:
    for duty in session.scalars(select(Custodianship).where(Custodianship.until.is_(None))):
        if _deputy_left(duty) or _is_uncounted(duty):
            yield duty


def _deputy_left(duty: Custodianship) -> bool:
    """A term that is over keeps its deputy in the history."""
    return duty.until is None and duty.deputy is not None and not _keeps_still(duty, duty.deputy)


def _is_uncounted(duty: Custodianship) -> bool:
    """Whoever was on duty has left, and nobody has opened the count of the cabinet yet."""
    if duty.until is not None or _keeps_still(duty, duty.person):
        return False
    known = select(Count.id).where(Count.site_id == duty.site_id, Count.slot == slot_of(duty))
    return session.scalar(known) is None


def _keeps_still(duty: Custodianship, person: Person) -> bool:
    place = place_of(duty.site_id, duty.cabinet_no)
    return person.is_active and keeps(person, place, duty.site_id)


def _end_deputy(duty: Custodianship) -> None:
    duty.deputy_id = None
    record("custodian.deputy_ended", duty)


def _count_the_cabinet(duty: Custodianship) -> None:
    site = session.get_one(Site, duty.site_id)
    day = clock.today(site)
    told = {"place": place_of(site.id, duty.cabinet_no), "cabinet": duty.cabinet_no, "slot": slot_of(duty)}
    Count.open(site, Kind.HANDOVER, due_at=at_hour(site, day, 24), day=day, **told)
