"""Long runs say how far they are; the house of the demo with every word of it hostile."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.cast import ESTATE, HOSPITAL
from tests.conftest import house_of
from tests.faults import words
from tests.faults.visitor import all_seeing
from tests.unguarded import without_guards
from webapp.database import db, install_guards, session
from webapp.demo import load as load_module

SITES = (ESTATE, HOSPITAL)


@pytest.fixture
def tell(request, capsys) -> Callable[[object], None]:
    """`tell(words)` writes a line to the terminal at once, in long runs only."""

    def say(words: object) -> None:
        if request.config.getoption("--long"):
            with capsys.disabled():
                print(f"\n{datetime.now(UTC):%H:%M:%S} {request.node.name}: {words}", end="", flush=True)

    return say


@pytest.fixture(scope="module")
def demo(engine, request):
    """The demo's house: two weeks of work of every kind, in short runs two. Built once, poisoned further by each."""
    days = load_module.DAYS if request.config.getoption("--long") else 2
    app = house_of(engine, "empty").put_back()
    config = app.config["GATEHOUSE"]
    config.demo = True
    with app.app_context(), pytest.MonkeyPatch.context() as shorter:
        shorter.setattr(load_module, "DAYS", days)
        load_module.load()
        session.remove()
    yield app
    config.demo = False


@pytest.fixture(scope="module")
def phones(demo):
    """Somebody who sees everything, at each site."""
    return {site: all_seeing(demo, site) for site in SITES}


@pytest.fixture(scope="module")
def poisoned(demo, phones):
    """Every column and every answer hostile; how many rows, by column, and which fields of the book."""
    with demo.app_context():
        without_guards()
        fields = words.poison_answers()
        rows = words.poison_columns()
        session.commit()
        with db.engine.begin() as connection:
            install_guards(connection)
    return rows, fields
