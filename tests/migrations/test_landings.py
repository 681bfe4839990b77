"""Every landing's houses come up to date whole: nothing lost, the guards stand, the work goes on."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text

from tests.cast import Cast, acting
from tests.first_aid.escort import RIGHT
from tests.installation import SECRET, PostgresKeeper, SqliteKeeper
from tests.migrations.landing import LANDINGS, unpack
from webapp import create_app
from webapp.backups import census
from webapp.database import Base, db, missing_guards, session
from webapp.database.migrations import upgrade
from webapp.jobs import Job
from webapp.keys.found_by import words
from webapp.keys.key import Key
from webapp.logbook import act, verify
from webapp.papers.paper import Paper

NAMES = sorted({file.name.partition(".")[0] for file in LANDINGS.iterdir()})
FROZEN = {"0001_first_landing.py": "ac64aa194ddbc7c0b04154faca71fadb52b596ccd6e28126f6d328e163352158"}
ROOT = Path(__file__).parents[2]
VERSIONS = ROOT / "migrations" / "versions"


@pytest.fixture(scope="module", params=NAMES)
def house(request, engine, tmp_path_factory):
    """(app, census before the upgrade) of a landing's house, brought up to date."""
    state = tmp_path_factory.mktemp("landed")
    keeper = SqliteKeeper(state) if engine == "sqlite" else PostgresKeeper()
    unpack(request.param, engine, keeper.url)
    app = create_app(state=state, database_url=keeper.url, secret=SECRET, testing=True)
    with app.app_context():
        before = census.take(session.connection())
        session.remove()
        upgrade()
    yield app, before
    with app.app_context():
        db.engine.dispose()
    keeper.close()


@pytest.fixture
def inside(house):
    """Within the upgraded house."""
    with house[0].app_context():
        yield
        session.rollback()


@pytest.mark.parametrize(("file", "digest"), FROZEN.items())
def test_what_landed_is_not_rewritten(file, digest):
    assert hashlib.sha256((VERSIONS / file).read_bytes()).hexdigest() == digest


def test_every_revision_follows_the_one_before():
    numbers = sorted(file.name[:4] for file in VERSIONS.glob("*.py"))
    assert numbers == [f"{place:04}" for place in range(1, len(numbers) + 1)]
    told = subprocess.run(["make", "-n", "migration"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"--rev-id {len(numbers) + 1:04}" in told.stdout
    assert "rm " not in told.stdout


def test_nothing_is_lost_and_the_guards_stand(house, inside):
    _, before = house
    after = census.take(session.connection())
    assert after.heads == before.heads
    assert {name: after.rows.get(name, 0) for name in before.rows} == before.rows
    assert missing_guards(session.connection()) == []


def test_it_is_what_the_models_say(inside):
    context = MigrationContext.configure(session.connection())
    found = [change for change in compare_metadata(context, Base.metadata) if "alembic" not in str(change)]
    assert found == []


def test_the_logbook_verifies(inside):
    assert list(verify()) == []
    session.execute(text("UPDATE key SET hook_no = '99' WHERE number = 'B2-07'"))
    assert [one.what for one in verify()] == ["hook_no is not what its last entry said"], "red control"
    session.rollback()


def test_the_work_goes_on(house):
    """A key comes back, an escort takes its next step, the manager asks for the register again."""
    app, _ = house
    with acting(app, "zhou") as zhou:
        key = session.scalars(select(Key).where(Key.number == "B2-07")).one()
        key.take_back(by=zhou)
        assert key.state == "in_custody"
    with app.app_context():
        job = session.scalars(select(Job).where(Job.state == "with_patient")).one()
        guard = job.crew[0].person
        with act(by=guard):
            job.pass_step("en_route", RIGHT["en_route"], by=guard)
        session.commit()
        assert job.state == "en_route"
    with acting(app, "sun") as sun:
        site = Cast.site()
        first = session.scalars(select(Paper).where(Paper.site_id == site.id, Paper.blank)).one()
        assert Paper.ask("F15", site, sun, blank=True).id == first.id
    with app.app_context():
        assert list(verify()) == []


def test_every_key_of_a_landing_is_found_by_its_number_and_its_place(inside):
    keys = session.scalars(select(Key)).all()
    assert keys
    assert {key.number: key.found_by for key in keys} == {
        key.number: words(key.number, key.place) for key in keys
    }
