"""The seal proves that the phone wrote it: no reader of a backup can, and not for ever."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from tests.keys.board import form
from tests.submissions.dying_phone import DyingPhone
from tests.submissions.test_parcel import bring, verdicts
from webapp import clock
from webapp.database import db, new_id, session
from webapp.people import DeliveryToken, SignIn
from webapp.tags.guess import Guess


@pytest.fixture
def dying(app, client):
    return DyingPhone(app, client)


def in_the_backup(app):
    """Every word of the row of the token."""
    with app.app_context():
        row = session.execute(select(DeliveryToken.__table__)).mappings().one()
        return [value.hex if hasattr(value, "hex") else str(value) for value in row.values()] + list(
            map(str, row.values())
        )


def test_nothing_in_a_backup_seals_a_file(app, act_as, dying):
    """Each under an id of its own: a second key for the same record would only be told what the first was."""
    sun, keys = act_as("sun"), in_the_backup(app)
    for dying.key in keys:
        dying.id = new_id()
        bring(sun, dying.file())
    assert verdicts(app) == [("quarantined", "seal_broken", 7)] * len(keys)


def test_nothing_in_a_backup_seals_a_receipt(app, act_as, dying):
    ma = act_as("ma")
    for dying.key in in_the_backup(app):
        with app.app_context():
            session.execute(delete(Guess))
            session.commit()
        assert ma.get(f"/receipts/new?code={dying.receipt}").status_code == 422


def of_an_earlier_release(app, dying):
    """The phone sealed with the SHA-256 of its token, and the row was there before the upgrade."""
    with app.app_context():
        session.execute(update(DeliveryToken).values(keyed=False))
        session.commit()
    dying.key = hashlib.sha256(dying.token.encode()).hexdigest()


def test_what_waits_on_a_phone_of_an_earlier_release_is_still_good(app, act_as, dying):
    of_an_earlier_release(app, dying)
    bring(act_as("sun"), dying.file())
    assert verdicts(app) == [("applied", None, 7)]


def test_and_so_is_its_receipt(app, act_as, dying):
    of_an_earlier_release(app, dying)
    assert act_as("ma").act("/receipts/", receipt_code=dying.receipt, **form()).status_code == 303


@pytest.mark.parametrize(
    ("days", "earlier", "verdict"),
    [(80, 0, "applied"), (100, 0, "quarantined"), (20, 1, "applied"), (40, 1, "quarantined")],
)
def test_after_its_time_a_manager_looks(app, act_as, dying, days, earlier, verdict):
    if earlier:
        of_an_earlier_release(app, dying)
    with app.app_context():
        began = session.scalars(select(SignIn.started).order_by(SignIn.started)).first()
        db.session.execute(update(DeliveryToken).values(ended=began + timedelta(hours=8)))
        session.commit()
    with clock.frozen(clock.now() + timedelta(days=days)):
        bring(act_as("sun"), dying.file())
    rule = None if verdict == "applied" else "seal_old"
    assert verdicts(app) == [(verdict, rule, 7)]


def test_a_token_says_nothing_of_its_seal(app, dying):
    with app.app_context():
        token = session.scalars(select(DeliveryToken)).one()
        assert token.keyed
        assert token.seal == dying.key
        assert token.seal != token.token
