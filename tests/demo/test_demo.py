"""The demo tells its story through the verbs: the chain is real, and what is asked for is there."""

import pytest
from sqlalchemy import func, select

from webapp import demo
from webapp.database import session
from webapp.demo.cast import PASSWORD
from webapp.demo.load import load
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest
from webapp.jobs import Job
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.logbook import Entry, act, verify
from webapp.people import Person, SignIn
from webapp.places import Building, Gate, Unit, Ward
from webapp.portering.wheelchair import Wheelchair


def count(model, *where) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*where))


@pytest.fixture
def told(empty_app, monkeypatch):
    """The whole demo; it takes seconds, so one test looks at everything."""
    monkeypatch.setattr(empty_app.config["GATEHOUSE"], "demo", True)
    with empty_app.app_context():
        load()
        yield empty_app


def test_two_weeks_of_history_stand_in_a_real_chain(told):
    assert [count(kind) for kind in (Building, Unit, Gate, Ward, Key, Wheelchair)] == [3, 120, 2, 9, 80, 10]
    assert count(Custody) > 140
    assert count(Custody, Custody.returned_at.is_(None)) > 0
    assert count(HelpRequest) > 55
    for procedure, least in (
        ("escort_to_hospital", 12),
        ("wheelchair_service", 30),
        ("specimen_delivery", 28),
    ):
        assert count(Job, Job.procedure_id == procedure) >= least, procedure
    assert count(Job, Job.procedure_id == "escort_to_hospital", Job.state == "recorded") >= 9
    assert count(Entry, Entry.action == "job.passed.refused") > 0
    names = "".join(session.scalars(select(Person.name)))
    names += "".join(filter(None, session.scalars(select(HelpRequest.caller))))
    assert set("㛃䶮𠮷𬱖𪚥") <= set(names)
    assert list(verify()) == []
    _, _, staff_no, secret = demo.sign_ins()[0]
    assert secret == PASSWORD
    with act():
        assert SignIn.with_password(staff_no, secret, None)[1]
    told.config["GATEHOUSE"].demo = False
    with pytest.raises(Refusal, match=r"sign_in\.demo"), act():
        SignIn.with_password(staff_no, secret, None)


def test_without_the_demo_there_are_no_sign_ins(empty_app):
    with empty_app.app_context():
        assert demo.sign_ins() == []
