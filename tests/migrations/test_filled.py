"""What a revision fills in from other rows, tried on rows of today with the column emptied."""

from datetime import timedelta
from importlib.util import module_from_spec, spec_from_file_location
from uuid import UUID

import pytest
from sqlalchemy import Uuid, column, select, text, update
from sqlalchemy import table as sa_table

from tests.keys.board import form, hang, returned
from tests.migrations.test_landings import VERSIONS
from webapp import clock
from webapp.database import new_id, session
from webapp.keys.custody import Custody
from webapp.logbook import verify
from webapp.people.stranger import Stranger


def revision(number: str):
    """The module of that revision."""
    (file,) = VERSIONS.glob(f"{number}_*.py")
    spec = spec_from_file_location(f"revision_{number}", file)
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def told(app, act_as):
    """Two loans that a phone made at its own hour, of which the first is over; when it made them."""
    phone, made = act_as("zhou"), clock.now() - timedelta(minutes=7)
    token = phone.post("/delivery").json["token"]
    keys = [hang(app, number=f"C-{n}", hook=str(n)) for n in (1, 2)]
    for n, key_id in enumerate(keys):
        stamps = {"_claimed": str(clock.micros(made + timedelta(minutes=n))), "_seq": str(n + 1)}
        assert (
            phone.deliver(f"/keys/{key_id}/custody", token=token, **stamps, **form()).json["verdict"]
            == "applied"
        )
    returned(app, keys[0])
    return [made, made + timedelta(minutes=1)]


def test_an_open_loan_takes_the_hour_that_its_phone_told_from_the_logbook(app, told):
    with app.app_context():
        hours = select(Custody.claimed).order_by(Custody.number)
        assert session.scalars(hours).all() == told
        session.execute(update(Custody.__table__).values(claimed=None))
        revision("0041").fill(session.connection())
        assert session.scalars(hours).all() == [None, told[1]]
        session.rollback()
        assert list(verify()) == []


def test_strangers_who_were_counted_apart_are_counted_on_in_one_place(app):
    with app.app_context():
        for table, (_, about) in revision("0042").BEFORE.items():
            columns = "id CHAR(32), site_id CHAR(32), address VARCHAR(64), at BIGINT"
            if session.get_bind().dialect.name != "sqlite":
                columns = columns.replace("CHAR(32)", "UUID")
            kind = "UUID" if "UUID" in columns else "CHAR(32)"
            session.execute(text(f"CREATE TABLE {table} ({columns}, {about} {kind})"))
            told = {"id": new_id(), "site_id": new_id(), about: new_id(), "address": "digest", "at": 7}
            typed = sa_table(
                table,
                *(column(name, Uuid() if isinstance(value, UUID) else None) for name, value in told.items()),
            )
            session.execute(typed.insert().values(**told))
        revision("0042").fill(session.connection())
        stranger = Stranger.__table__.c
        asked = select(stranger.about_kind, stranger.address, stranger.about_id).order_by(stranger.about_kind)
        rows = session.execute(asked).all()
        assert [row[:2] for row in rows] == [("owner_consent", "digest"), ("tag", "digest")]
        assert all(row.about_id for row in rows)
        session.rollback()
