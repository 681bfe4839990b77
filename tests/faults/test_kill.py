"""kill -9 of the web process every two seconds, one answer in five lost after commit: nothing lost, nothing doubled.

The acts are scans: four people look tags up and do what the tag offers. Two of them lend and take back keys, one lends,
takes back and cleans wheelchairs, one walks patrols. Nothing but the submission's id keeps two equal requests for a chair,
or two equal plans of a patrol, apart; the other acts would be denied to whoever did them.
"""

import time
from dataclasses import dataclass, replace

import pytest

from tests.faults.proxy import LossyProxy
from tests.faults.shift import WHO, Outcome, count, crew, tags
from tests.faults.web import Web
from webapp.database import db, session

PATIENCE = 2400.0


@pytest.fixture
def phones(act_as):
    """A phone a person, signed in."""
    return {who: act_as(who) for who in WHO}


@dataclass(frozen=True)
class Wanted:
    """So many scans acknowledged, at least so many kills, each `pace` seconds after the first act since; `relentless` kills on."""

    scans: int
    kills: int
    pace: float
    relentless: bool = False
    loss: float = 0.2


SHORT = Wanted(scans=32, kills=2, pace=1.5)
SHORT_AND_DEAF = Wanted(scans=60, kills=1, pace=1.5, loss=0.6)
LONG = Wanted(scans=500, kills=10, pace=2.0, relentless=True)


def run(app, phones, tell, wanted: Wanted, **settings: str) -> Outcome:
    """Kill and lose until all that is wanted has happened; then count."""
    house, codes = app.config["GATEHOUSE"], tags(app)
    _let_go(app)
    web = Web(house.state, house.database, **settings)
    web.start()
    proxy = LossyProxy(web.port, wanted.loss)
    try:
        carriers = _at_work(web, proxy, phones, codes, tell, wanted)
    finally:
        web.stop()
        proxy.close()
    return count(app, carriers, web.kills, proxy.dropped)


def _at_work(web: Web, proxy: LossyProxy, phones, codes, tell, wanted: Wanted) -> list:
    carriers: list = []

    def enough() -> bool:
        return web.kills >= wanted.kills and sum(one.acknowledged for one in carriers) >= wanted.scans

    carriers += crew(proxy.port, phones, codes, enough)
    for one in carriers:
        one.start()
    deadline = time.monotonic() + PATIENCE
    while not enough() and time.monotonic() < deadline:
        _serve(proxy, wanted.pace)
        if wanted.relentless or web.kills < wanted.kills:
            web.kill()
            web.start()
        tell(f"{web.kills} kills, {sum(one.acknowledged for one in carriers)} scans acknowledged")
    for one in carriers:
        one.join(timeout=60)
        assert not one.is_alive(), "a phone still waits for its verdict"
    return carriers


def _serve(proxy: LossyProxy, pace: float) -> None:
    """A process that has just started answers its first act late on a busy machine: the seconds count from there."""
    begun, patience = proxy.acts, time.monotonic() + 30
    while proxy.acts == begun and time.monotonic() < patience:
        time.sleep(0.02)
    time.sleep(pace)


def _let_go(app) -> None:
    with app.app_context():
        session.remove()
        db.engine.dispose()


def check(outcome: Outcome, wanted: Wanted, tell) -> None:
    tell(outcome)
    assert outcome.scans >= wanted.scans
    assert outcome.kills >= wanted.kills
    assert outcome.unheard > 0
    assert (outcome.lost, outcome.doubled, outcome.findings) == (0, 0, [])
    assert (outcome.denied, outcome.broken) == (0, 0), outcome


def test_killed_and_unheard_nothing_is_lost_or_doubled(app, phones, tell):
    check(run(app, phones, tell, SHORT), SHORT, tell)


@pytest.mark.long
def test_ten_kills_and_five_hundred_scans(app, phones, tell):
    check(run(app, phones, tell, LONG), LONG, tell)


def check_doubles(outcome: Outcome, tell) -> None:
    tell(outcome)
    assert outcome.doubled > 0
    assert outcome.denied > 0, "an honest act should have been held against itself"


def test_without_idempotency_the_run_shows_doubles(app, phones, tell):
    """Red control: kill -9 alone finds nothing; lost answers with the guard off must double."""
    check_doubles(run(app, phones, tell, SHORT_AND_DEAF, GATEHOUSE_MUTANT="no_idempotency"), tell)


@pytest.mark.long
def test_without_idempotency_the_same_run_shows_doubles(app, phones, tell):
    """Red control of the long run: as many scans and lost answers; after the tenth kill the process is left alone."""
    check_doubles(
        run(app, phones, tell, replace(LONG, relentless=False), GATEHOUSE_MUTANT="no_idempotency"), tell
    )
