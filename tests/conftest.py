"""What every test may ask for: a house per engine, the cast, a client that behaves like a phone."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.cast import Cast, enrol, sign_in
from tests.client import Phone
from tests.cluster import cluster
from tests.installation import Installation
from webapp.deploy.gunicorn import settle

ENGINES = {"sqlite": ["sqlite"], "postgresql": ["postgresql"], "both": ["sqlite", "postgresql"]}
open_houses: dict[tuple[str, str], Installation] = {}
at_the_end = ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine", choices=ENGINES, default="sqlite", help="the database engines that tests run on"
    )
    parser.addoption("--long", action="store_true", help="run the long fault tests too")


def pytest_configure(config: pytest.Config) -> None:
    """Start one PostgreSQL for all test processes, in the first of them."""
    is_worker = hasattr(config, "workerinput")
    if (
        not is_worker
        and "postgresql" in ENGINES[config.getoption("--engine")]
        and not config.option.collectonly
    ):
        os.environ["GATEHOUSE_TEST_SERVER"] = at_the_end.enter_context(cluster())


def pytest_unconfigure(config: pytest.Config) -> None:
    for house in open_houses.values():
        house.close()
    open_houses.clear()
    at_the_end.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        engines = ENGINES[metafunc.config.getoption("--engine")]
        once = metafunc.definition.get_closest_marker("once") is not None
        metafunc.parametrize("engine", engines[:1] if once else engines, scope="session")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        skip = pytest.mark.skip(reason="long: `make faults` runs it")
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(skip)


def house_of(engine: str, furnished: str) -> Installation:
    """The house of this process on that engine; built once."""
    from tests.cast import furnish, leave_empty

    if (engine, furnished) not in open_houses:
        open_houses[engine, furnished] = Installation(engine, furnish if furnished == "cast" else leave_empty)
        settle()
    return open_houses[engine, furnished]


@pytest.fixture
def app(engine):
    """The house with the cast in it, fresh for this test. No context is open: ask for `app.app_context()`."""
    return house_of(engine, "cast").put_back()


@pytest.fixture
def empty_app(engine):
    """A migrated house with nobody in it."""
    return house_of(engine, "empty").put_back()


@pytest.fixture
def inside(app) -> Iterator[None]:
    """An open app context, for tests of nouns. Tests of routes use `client` alone, which opens its own."""
    with app.app_context():
        yield


@pytest.fixture
def client(app) -> Phone:
    """A phone that nobody is signed in on."""
    return Phone(app)


@pytest.fixture
def cast() -> Cast:
    """The people by name, within an open context: `cast.wang`."""
    return Cast()


@pytest.fixture
def act_as(app):
    """`act_as("wang")` is a phone of her own, enrolled at her site, with her signed in on it."""

    def phone_of(key: str, phone: Phone | None = None) -> Phone:
        phone = phone or Phone(app)
        if phone.get_cookie("gatehouse_device") is None:
            enrol(app, phone, key)
        return sign_in(app, phone, key)

    return phone_of
