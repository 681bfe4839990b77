"""A site, somebody who may print there, and a form whose rows the tests choose."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from webapp.papers import form as forms
from webapp.papers.form import form_of

from . import samples


def furnish():
    """(site, manager) of an estate, and a clerk who may print but sees no keys."""
    from webapp.database import session
    from webapp.logbook import act
    from webapp.people import Person
    from webapp.places import Site

    with act():
        site = Site.open("91", "桂苑小区", "Guiyuan", "estate")
        for number, name, role in (("P9001", "苏静㛃", "office_manager"), ("P9002", "文员", "file_clerk")):
            person = Person.join(number, name, site=site)
            person.set_password("a long password")
            person.give_role(role, site)
    session.commit()
    return site, session.query(Person).filter_by(staff_no="P9001").one()


@pytest.fixture
def desk(app, inside):
    """(site, person) inside an app context, for tests of nouns."""
    return furnish()


@pytest.fixture
def loans() -> Iterator[dict]:
    """F15 gathers these rows; change them in a test."""
    kept, rows = form_of("F15"), samples.key_loans()
    gathered = {"rows": rows["rows"], "head": rows["head"]}
    forms._forms["F15"] = replace(kept, gather=lambda site, period: gathered)
    yield gathered
    forms._forms["F15"] = kept
