"""Nothing is loaded by id alone: a thing lies at the reader's site, or has a guard that is named here."""

from uuid import UUID

import pytest
from flask import g

from tests.cast import ELSEWHERE, Cast, acting
from webapp import subjects
from webapp.database import Base
from webapp.errors import NotFound
from webapp.people import Person, within_reach
from webapp.people.reach import Unguarded
from webapp.places import Building

GUARDED = {"person": "people.staff.one_of_staff: who holds or held a role at the site, or has it as home"}


def test_every_kind_lies_at_a_site_or_has_its_own_guard(app):
    assert {kind.name for kind in subjects.kinds() if not hasattr(kind.model, "site_id")} == set(GUARDED)


def test_a_model_without_a_site_is_never_handed_out(app):
    siteless = [m.class_ for m in Base.registry.mappers if not hasattr(m.class_, "site_id")]
    assert Person in siteless
    with app.test_request_context():
        g.site = Cast.site()
        for model in siteless:
            with pytest.raises(Unguarded):
                within_reach(model, UUID(int=1))
        with pytest.raises(Unguarded):
            within_reach(Person, Cast().wang.id)


def test_without_a_site_and_at_another_one_nothing_is_there(app):
    with acting(app, "sun"):
        there = Building.add(Cast.site(ELSEWHERE), "B9", "9栋").id
    with app.test_request_context():
        for g.site in (None, Cast.site()):
            with pytest.raises(NotFound):
                within_reach(Building, there)
        g.site = Cast.site(ELSEWHERE)
        assert within_reach(Building, there).code == "B9"
