"""Lending waits for whoever changes the key or the consent at the same moment, then asks again (KC-2b, KC-5b)."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event

import pytest

from tests.cast import Cast, acting
from tests.keys.board import hang, lend
from tests.keys.entrusting import scene
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.key import Key
from webapp.keys.standing import Standing
from webapp.logbook import act


@pytest.fixture(autouse=True)
def only_where_two_write_at_once(engine):
    if engine == "sqlite":
        pytest.skip("one writer at a time there")


def meanwhile(app, key_id, first, second) -> str:
    """`second` read everything before `first` did its part, and acts before it is committed; the rule that refused it."""
    ready, done = Event(), Event()

    def late() -> str:
        with app.app_context():
            key = session.get_one(Key, key_id)
            ready.set()
            assert done.wait(60)
            try:
                with act(by=Cast().zhou):
                    second(key, Cast().zhou)
                session.commit()
            except Refusal as no:
                session.rollback()
                return no.rule
            return "done"

    with ThreadPoolExecutor(1) as other, app.app_context():
        told = other.submit(late)
        assert ready.wait(60)
        with act(by=Cast().ma):
            first(session.get_one(Key, key_id))
        session.flush()
        done.set()
        wait([told], timeout=0.4)
        session.commit()
        return told.result(60)


@pytest.mark.clause("KC-2b")
@pytest.mark.parametrize("standing", [Standing.MISSING, Standing.IN_TRANSFER])
def test_a_key_that_is_lost_or_handed_over_meanwhile_is_not_lent(app, standing):
    key_id = hang(app)
    told = meanwhile(app, key_id, lambda key: key.stand(standing), lend)
    assert told == "key.standing"


@pytest.mark.clause("KC-2b")
def test_a_key_that_is_lent_meanwhile_is_seen_to_be_out(app):
    key_id, seen = hang(app), []

    def goes(key, _by):
        key.stand(Standing.MISSING)
        seen.append(key.out is not None)

    assert meanwhile(app, key_id, lambda key: lend(key, Cast().ma), goes) == "done"
    assert seen == [True]


@pytest.mark.clause("KC-5b")
def test_a_consent_that_is_withdrawn_meanwhile_lends_nothing(app):
    with acting(app, "zhou") as zhou:
        key = scene.held(zhou)
        key_id, consent_id = key.id, scene.given(key, zhou).id

    def lends(key, by):
        lend(key, by, to=scene.DECORATOR, consent=consent())

    def consent():
        return session.get_one(OwnerConsent, consent_id)

    told = meanwhile(app, key_id, lambda _key: consent().withdraw(), lends)
    assert told == "key.consent_withdrawn"
