"""kill -9 of the web process every two seconds, one answer in five lost after commit: nothing lost, nothing doubled.

The acts are duties of the roster, because nothing but the submission's id keeps two equal ones apart.
"""

import time
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from tests.cast import Cast, acting
from tests.faults.proxy import LossyProxy
from tests.faults.sender import Sender
from tests.faults.web import Web
from webapp.database import db, session
from webapp.logbook import Entry, verify
from webapp.places import Post
from webapp.roster import Duty

SENDERS = 4
PATIENCE = 600.0


@dataclass
class Outcome:
    """What a run came to."""

    acked: int
    kills: int
    dropped: int
    lost: int
    doubled: int
    findings: list


def run(app, phone, acts: int, kills: int, pace: float, **settings: str) -> Outcome:
    """Kill and lose until so many acts are acknowledged and so many kills happened; then count."""
    house = app.config["GATEHOUSE"]
    fields = _duty(app)
    _let_go(app)
    web = Web(house.state, house.database, **settings)
    web.start()
    proxy = LossyProxy(web.port, loss=0.2)
    try:
        senders = _send_through(web, proxy, phone, fields, acts, kills, pace)
    finally:
        web.stop()
        proxy.close()
    return _count(app, senders, web.kills, proxy.dropped)


def _send_through(
    web: Web, proxy: LossyProxy, phone, fields, acts: int, kills: int, pace: float
) -> list[Sender]:
    senders: list[Sender] = []

    def enough() -> bool:
        return web.kills >= kills and sum(len(s.acked) for s in senders) >= acts

    senders += [Sender(proxy.port, phone, "/roster/", fields, enough) for _ in range(SENDERS)]
    for sender in senders:
        sender.start()
    deadline = time.monotonic() + PATIENCE
    while not enough() and time.monotonic() < deadline:
        time.sleep(pace)
        if web.kills < kills:
            web.kill()
            web.start()
    for sender in senders:
        sender.join(timeout=60)
    return senders


def _duty(app) -> dict[str, str]:
    """The form that puts Wang at a post."""
    with acting(app, "sun"):
        post = Post.add(Cast.site(), "POST-1", "东门岗", "East gate", duty="gate")
        return {"person": str(Cast().wang.id), "post": str(post.id), "shift": "day"}


def _let_go(app) -> None:
    with app.app_context():
        session.remove()
        db.engine.dispose()


def _count(app, senders: list[Sender], kills: int, dropped: int) -> Outcome:
    acked = {submission for sender in senders for submission in sender.acked}
    with app.app_context():
        written = {
            str(named)
            for named in session.scalars(select(Entry.submission_id).where(Entry.action == "duty.put_on"))
        }
        duties = session.scalar(select(func.count()).select_from(Duty))
        findings = list(verify())
    return Outcome(len(acked), kills, dropped, len(acked - written), duties - len(acked), findings)


def check(outcome: Outcome, acts: int, kills: int) -> None:
    print(outcome)
    assert outcome.acked >= acts
    assert outcome.kills >= kills
    assert outcome.dropped > 0
    assert (outcome.lost, outcome.doubled, outcome.findings) == (0, 0, [])


def test_killed_and_unheard_nothing_is_lost_or_doubled(app, act_as):
    check(run(app, act_as("sun"), acts=60, kills=2, pace=1.5), 60, 2)


@pytest.mark.long
def test_ten_kills_and_five_hundred_acts(app, act_as):
    check(run(app, act_as("sun"), acts=500, kills=10, pace=2.0), 500, 10)


def test_without_idempotency_the_run_shows_doubles(app, act_as):
    """Red control: kill -9 alone finds nothing; lost answers with the guard off must double."""
    outcome = run(app, act_as("sun"), acts=60, kills=1, pace=1.5, GATEHOUSE_MUTANT="no_idempotency")
    assert outcome.doubled > 0
