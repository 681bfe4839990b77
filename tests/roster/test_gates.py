"""A gate is a post of the guards: put on the roster, brought in by the sheet, come to by scan, rung for when empty."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import acting
from tests.client import text_of
from tests.roster.test_roster import BEGAN, cast, later, must_be_manned, told, worker_comes
from webapp.database import session
from webapp.places import Gate
from webapp.roster import Duty
from webapp.roster.intake import Intake
from webapp.tags import Tag


@pytest.fixture
def gate(app):
    with later(-600), acting(app, "admin"):
        Tag.make(Gate.add(cast.site(), "DM1", "东门", "East gate"), cast.site())
    return app


def test_somebody_is_put_on_a_gate_and_comes_to_it_by_its_tag(gate, act_as):
    officer = act_as("zhao")
    assert "DM1 东门" in text_of(officer.get("/roster/"))
    with gate.app_context():
        east = session.scalars(select(Gate)).one()
        fields, code = {"person": cast.wang.id, "post": east.id, "day": "2027-03-01"}, Tag.on(east).code
    assert officer.act("/roster/", **fields, since="08:00", until="16:00").status_code == 303
    with later(-10):
        assert "我到岗了" in text_of(act_as("wang").get(f"/t/{code}"))


def test_the_sheet_brings_it_in(gate):
    with gate.app_context():
        assert "DM1" in Intake(cast.site(), []).posts


def test_a_gate_that_must_never_be_empty_rings(gate):
    must_be_manned(gate, "DM1")
    worker_comes(gate, 1)
    assert any("东门" in words for words in told(gate))
    with later(2), acting(gate, "zhao"):
        east = session.scalars(select(Gate)).one()
        Duty.put_on(cast.wang, east, BEGAN, BEGAN + timedelta(hours=8))
    worker_comes(gate, 3)
    assert told(gate) == []
