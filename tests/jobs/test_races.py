"""Several people at one job at the same instant, on either engine: one wins, the others are told who."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.cast import Cast, acting
from webapp.database import session
from webapp.errors import Conflict
from webapp.jobs import CrewMember, Job, Milestone
from webapp.people import Person
from webapp.places import Ward

CONTESTANTS = 6


@pytest.fixture
def job_id(app) -> UUID:
    """A delivery that a nurse asked for, and a hospital full of porters."""
    with acting(app, "qian"):
        site = Cast.site("02")
        ward = Ward.add(site, "W3", "内三科", "Medicine 3", function="ward")
        for number in range(CONTESTANTS):
            Person.join(f"R{number}", f"护工{number}", site=site).give_role("porter", site)
        place = {"kind": "place", "id": str(ward.id), "label": "内三科", "kinds": ["place", "ward"]}
    tube = {"bed": "1", "name": "甲", "hospital_no": "1", "type": "blood", "test": "血常规", "barcode": "S1"}
    with acting(app, "tang") as nurse:
        asked = {"ward": place, "urgent": "yes", "tubes": [tube]}
        return Job.open("specimen_delivery", Cast.site("02"), by=nurse, answers=asked).id


def contest(app, does) -> list[str]:
    """Everybody does it at once; what each was told."""
    from webapp.logbook import act

    ready = Barrier(CONTESTANTS)

    def one(number: int) -> str:
        with app.app_context():
            me = session.scalar(select(Person).where(Person.staff_no == f"R{number}"))
            session.rollback()
            ready.wait(20)
            try:
                with act(by=me):
                    does(me)
                session.commit()
            except Conflict as lost:
                session.rollback()
                return lost.zh
            return "won"

    with ThreadPoolExecutor(CONTESTANTS) as pool:
        return list(pool.map(one, range(CONTESTANTS)))


def test_one_porter_takes_the_job(app, job_id):
    told = contest(app, lambda me: session.get_one(Job, job_id).accept(by=me))
    assert told.count("won") == 1
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(CrewMember)) == 1
        winner = session.scalars(select(CrewMember)).one().person.name
    assert all(winner in words for words in told if words != "won")


def test_a_step_is_passed_once(app, job_id):
    with acting(app, None):
        site = Cast.site("02")
        for number in range(CONTESTANTS):
            person = session.scalar(select(Person).where(Person.staff_no == f"R{number}"))
            person.give_role("porter_lead", site)
            person.give_role("ward_nurse", site)
    with acting(app, "wu") as porter:
        job = session.get_one(Job, job_id)
        job.accept(by=porter)
    told = contest(app, lambda me: session.get_one(Job, job_id).could_not("specimen-not-available", by=me))
    assert told.count("won") == 1
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Milestone)) == 1
        assert session.get_one(Job, job_id).not_done_because == "specimen-not-available"
