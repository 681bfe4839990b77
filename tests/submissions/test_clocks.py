"""A phone's wrong clock is estimated, told beside its word, and never decides who was entitled or what came first."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import enrol, sign_in
from tests.keys.board import form, hang
from webapp import clock
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.logbook import Entry, verify
from webapp.submissions import Submission

DAY = timedelta(days=1)
SKEWS = {
    "1970": clock.from_micros(0) - clock.now(),
    "eight hours slow": -timedelta(hours=8),
    "three days fast": 3 * DAY,
}


@pytest.fixture
def token(app, client):
    """Zhou's token, of a session that is still open."""
    enrol(app, client, "zhou")
    sign_in(app, client, "zhou")
    return client.post("/delivery").json["token"]


def micros(span: timedelta) -> str:
    return str(span // timedelta(microseconds=1))


def deliver(client, url, token, skew: timedelta, ago: timedelta, measured: bool = True):
    """What a phone whose clock is off by `skew` made so long ago, and sends now."""
    made = clock.now() - ago + skew
    fields = {"_claimed": str(max(0, clock.micros(made))), "_offset": micros(-skew)}
    if not measured:
        del fields["_offset"]
    headers = {"Accept": "application/vnd.gatehouse.verdict+json", "Authorization": f"Delivery {token}"}
    headers["X-Sent"] = str(max(0, clock.micros(clock.now() + skew)))
    return client.act(url, None, headers, **fields, **form()).json


@pytest.mark.parametrize("measured", [True, False], ids=["measured before", "measured at sending"])
@pytest.mark.parametrize("skew", SKEWS.values(), ids=SKEWS)
def test_a_wrong_clock_neither_stops_nor_misdates_an_act(app, client, token, skew, measured):
    url = f"/keys/{hang(app)}/custody"
    assert deliver(client, url, token, skew, timedelta(0), measured)["verdict"] == "applied"
    with app.app_context():
        lent = session.scalars(select(Custody)).one()
        kept = session.scalars(select(Submission).where(Submission.path == url)).one()
        entry = session.scalars(select(Entry).where(Entry.action == "key.lent")).one()
        assert abs(kept.clock_off - skew) < timedelta(seconds=30)
        assert abs(kept.made - clock.now()) < timedelta(seconds=30)
        assert abs(lent.lent_at - clock.now()) < timedelta(seconds=30)
        assert entry.claimed == kept.claimed, "the phone's own word is kept as it came"
        assert list(verify()) == []


def test_what_was_made_hours_ago_keeps_its_hour(app, client, token):
    url = f"/keys/{hang(app)}/custody"
    deliver(client, url, token, SKEWS["three days fast"], timedelta(hours=2))
    with app.app_context():
        lent = session.scalars(select(Custody)).one()
        assert abs(clock.now() - lent.lent_at - timedelta(hours=2)) < timedelta(seconds=30)


def test_the_order_is_that_of_the_server(app, client, token):
    """Three keys lent by a phone whose clock is set back between them."""
    for number, skew in enumerate([3 * DAY, -DAY, timedelta(0)]):
        deliver(
            client,
            f"/keys/{hang(app, number=f'K-{number}', hook=str(number))}/custody",
            token,
            skew,
            skew * 0,
        )
    with app.app_context():
        lent = session.scalars(select(Custody).order_by(Custody.number)).all()
        assert [each.lent_received for each in lent] == sorted(each.lent_received for each in lent)


def test_the_page_tells_of_the_clock_beside_the_claim(app, client, token):
    key_id = hang(app)
    deliver(client, f"/keys/{key_id}/custody", token, -timedelta(hours=8), timedelta(0))
    page = client.get(f"/keys/{key_id}/history")
    told = page.get_data(as_text=True) if page.status_code == 200 else ""
    with app.app_context():
        entry = session.scalars(select(Entry).where(Entry.action == "key.lent")).one()
        assert '"skew":-288' in entry.body
    assert not told or "慢" in told


def test_every_answer_tells_the_servers_time(client):
    said = int(client.get("/sign-in").headers["X-Gatehouse-Time"])
    assert abs(said - clock.micros(clock.now()) // 1000) < 5_000


def test_red_control_without_the_measure_a_fast_clock_is_held_to_be_late(app, client, token):
    """What the correction is for: a phone three days ahead seems to act after its session was over."""
    url = f"/keys/{hang(app)}/custody"
    made = str(clock.micros(clock.now() + 3 * DAY))
    assert client.deliver(url, token=token, _claimed=made, **form()).json["verdict"] == "quarantined"
