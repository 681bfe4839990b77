"""A call that nobody took cannot fall silent: rung after rung, then everyone, again and again, until a person acknowledges."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from webapp import clock, deadlines, notices, subjects
from webapp.database import session
from webapp.deadlines.ladder import ladders
from webapp.help_requests import HelpRequest
from webapp.jobs import Job
from webapp.logbook import Entry, catalogue
from webapp.people import roles
from webapp.settings import default

cast = Cast()
HEARERS = ("wang", "li", "zhao", "chen", "sun")


@pytest.fixture
def began(app):
    with acting(app, "admin"):
        from webapp.people import Person

        for staff_no, role in (("B101", "security_squad_leader"), ("C101", "centre_supervisor")):
            Person.join(staff_no, "试员", phone="", site=cast.site()).give_role(role, cast.site())
    return clock.now()


@contextmanager
def at(app, began, minutes, by="wang"):
    with clock.frozen(began + timedelta(minutes=minutes)), acting(app, by) as person:
        yield person


def worker_comes(app, began, *minutes):
    for minute in minutes:
        with clock.frozen(began + timedelta(minutes=minute)), app.app_context():
            deadlines.fire_due()


def called(app, began, by="wang", kind="first_aid"):
    with at(app, began, 0, by) as person:
        return HelpRequest.take(cast.site(), by=person, kind=kind).id


def ringing(app, staff_no="A101"):
    """What stands unread on that person's screens, by ladder."""
    from webapp.people import Person

    with app.app_context():
        person = session.scalars(select(Person).where(Person.staff_no == staff_no)).one()
        rows = [
            session.get(deadlines.Deadline, one.alarm_id)
            for one in notices.unseen(person, cast.site().id)
            if one.alarm_id
        ]
        return {row.ladder for row in rows}


def rung(name):
    return session.scalars(select(deadlines.Deadline).where(deadlines.Deadline.rung == name)).one()


def rounds(app, name):
    with app.app_context():
        return rung(name).rounds


def test_every_ladder_ends_with_everyone_again_and_again():
    for ladder in ladders().values():
        held = ladders()[ladder.leans_on] if ladder.leans_on else ladder
        last = held.spokes[-1]
        assert last.everyone, f"{ladder.name} may fall silent"
        assert last.again, f"{ladder.name} may fall silent"
        if ladder.leans_on:
            assert set(held.starts) >= set(ladder.starts)
            assert not held.when


def test_every_ladder_names_what_there_is(app):
    for ladder in ladders().values():
        for action in (*ladder.starts, *ladder.ends, *ladder.lapses):
            catalogue.known(action)
        for spoke in ladder.spokes:
            assert all("." in role or role in roles() for role in spoke.who)
            assert all(default(name).is_span for name in (spoke.setting, spoke.again) if name)


def test_a_call_rings_at_once_and_not_for_whoever_made_it(app, began):
    called(app, began, by="wang")
    assert "call" in ringing(app, "A101")
    assert "call" in ringing(app, "B101")
    assert "call" not in ringing(app, "G101")


def test_a_call_that_nobody_took_rings_for_everyone_until_somebody_does(app, began):
    called(app, began)
    worker_comes(app, began, 1, 2, 4, 6, 60, 600)
    assert rounds(app, "call.3") == 5
    for staff_no in ("G101", "G102", "D101", "A101", "M101", "C101"):
        assert "call" in ringing(app, staff_no), staff_no


def test_without_the_last_rung_it_would_fall_silent(app, began, monkeypatch):
    """Red control."""
    monkeypatch.setattr(deadlines.Rung, "about", _once(deadlines.Rung.about))
    called(app, began)
    worker_comes(app, began, 1, 2, 4, 6)
    assert rounds(app, "call.3") == 1


def _once(about):
    return lambda self, subject: {**about(self, subject), "again": None}


def test_whoever_has_not_read_it_hears_no_second_one(app, began):
    called(app, began)
    worker_comes(app, began, 1, 2, 4, 6, 8)
    with app.app_context():
        mine = [one for one in notices.unseen(cast.chen, cast.site().id) if one.rings]
        assert len(mine) == len({one.alarm_id for one in mine})
    with at(app, began, 9, "chen") as chen:
        for one in notices.unseen(chen, cast.site().id):
            one.see(by=chen)
    worker_comes(app, began, 10)
    assert "call" in ringing(app), "read, but still nobody took it"


def test_an_empty_site_still_hears_it(app, began):
    """Nobody on duty holds the role: it rings for everyone there is."""
    with at(app, began, 0, "tang") as nurse:
        HelpRequest.take(cast.site("02"), by=nurse, kind="disaster")
    with app.app_context():
        heard = [
            person
            for person in ("wu", "lin", "xu", "qian")
            if notices.unseen(getattr(cast, person), cast.site("02").id)
        ]
    assert len(heard) == 4


@pytest.mark.parametrize("action", ["answer", "send_escort", "call_120", "take_back"])
def test_what_was_waited_for_takes_it_off_every_screen(app, began, action):
    request_id = called(app, began, by="chen")
    worker_comes(app, began, 1, 2)
    assert "call" in ringing(app, "G101")
    with at(app, began, 2.5, "chen") as chen:
        getattr(session.get(HelpRequest, request_id), action)(by=chen)
    assert "call" not in ringing(app, "G101")
    worker_comes(app, began, 4, 6)
    assert "call" not in ringing(app, "G101")


@pytest.mark.clause("HR-1.2.a-2")
def test_the_reply_reminds_then_tells_the_manager_then_everyone(app, began):
    called(app, began, by="chen", kind="enquiry")
    worker_comes(app, began, 2.9)
    assert (ringing(app, "A101"), ringing(app, "C101")) == (set(), set())
    worker_comes(app, began, 3)
    assert (ringing(app, "A101"), ringing(app, "C101"), ringing(app, "M101")) == ({"reply"}, {"reply"}, set())
    worker_comes(app, began, 5)
    assert "late" in ringing(app, "M101")
    worker_comes(app, began, 6)
    assert "late" in ringing(app, "G101")


@pytest.mark.clause("HR-2.1.b-2")
def test_the_squad_leader_hears_of_the_ambulance_and_the_duty_officer_a_minute_later(app, began):
    request_id = called(app, began, by="chen")
    with at(app, began, 0.2, "chen") as chen:
        session.get(HelpRequest, request_id).call_120(by=chen)
    assert "leader" in ringing(app, "B101")
    assert "leader" not in ringing(app, "D101")
    worker_comes(app, began, 1.3)
    assert "leader" in ringing(app, "D101")
    _reads(app, began, 1.5, "B101")
    worker_comes(app, began, 3, 5)
    assert "leader" not in ringing(app, "D101") | ringing(app, "G102")


def _reads(app, began, minutes, staff_no):
    from webapp.people import Person

    with clock.frozen(began + timedelta(minutes=minutes)), acting(app, None):
        person = session.scalars(select(Person).where(Person.staff_no == staff_no)).one()
        for one in notices.unseen(person, cast.site().id):
            one.see(by=person)


@pytest.mark.clause("HR-2.2-3")
def test_major_goes_up_at_once_and_again_every_two_minutes_until_read(app, began):
    request_id = called(app, began, by="chen")
    with at(app, began, 0.1, "chen") as chen:
        session.get(HelpRequest, request_id).grade("major", by=chen)
    assert "major" in ringing(app, "C101")
    worker_comes(app, began, 2.2, 4.3)
    assert rounds(app, "major.1") == 3
    _reads(app, began, 4.4, "C101")
    worker_comes(app, began, 6.5, 9, 12)
    assert rounds(app, "major.1") == 3
    assert rounds(app, "major.2") == 0


@pytest.mark.clause("HR-B2")
def test_an_urgent_job_rings_for_those_who_take_such_jobs_until_it_is_taken(app, began):
    with at(app, began, 0, "chen") as chen:
        job_id = Job.open("escort_to_hospital", cast.site(), by=chen, answers={"life_in_danger": "yes"}).id
    assert "called_out" in ringing(app, "G101")
    worker_comes(app, began, 1, 2)
    assert "called_out" in ringing(app, "M101")
    for key in ("wang", "li"):
        assert "called_out" in ringing(app, "M101"), f"it rings until two are at it: {key}"
        with at(app, began, 2.5, key) as guard:
            session.get(Job, job_id).accept(by=guard)
    assert "called_out" not in ringing(app, "M101")


def test_an_urgent_notice_that_nobody_reads_goes_on_to_somebody_else(app, began):
    request_id = called(app, began, by="chen", kind="enquiry")
    with at(app, began, 0.1, "chen") as chen:
        session.get(HelpRequest, request_id).ask_supervisor(by=chen)
    worker_comes(app, began, 1.2)
    assert "unread" in ringing(app, "D101")
    _reads(app, began, 1.5, "C101")
    assert "unread" not in ringing(app, "D101")
    worker_comes(app, began, 2.5)
    assert "unread" not in ringing(app, "M101")


def test_after_an_outage_it_rings_once_at_the_rung_it_has_reached(app, began):
    called(app, began)
    worker_comes(app, began, 120, 120.01)
    assert rounds(app, "call.3") == 1
    with app.app_context():
        assert rung("call.2").state == deadlines.State.SKIPPED
        fired = select(Entry).where(Entry.action == "deadline.fired").order_by(Entry.seq.desc())
        late = {entry.said["rung"]: entry.said["late"] for entry in session.scalars(fired)}
        assert late["call.3"] >= 118 * 60


def test_every_kind_a_ladder_rings_for_is_registered(app):
    assert subjects.kind_of("help_request")
    assert subjects.kind_of("job")
