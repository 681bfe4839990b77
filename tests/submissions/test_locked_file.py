"""What a phone saves only the house can read, and what an earlier release saved in the open is still taken."""

from base64 import b64decode, b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.client import text_of
from tests.submissions.dying_phone import DyingPhone
from tests.submissions.test_parcel import bring, verdicts
from webapp.people import house_key
from webapp.submissions import strongbox


@pytest.fixture
def dying(app, client):
    return DyingPhone(app, client)


def locked(words: bytes, point: str) -> bytes:
    """As static/js/outbox/lock.js does it."""
    own = ec.generate_private_key(ec.SECP256R1())
    files, nonce = house_key.point_of(own), bytes(12)
    body = strongbox._cipher(own, b64decode(point), files).encrypt(nonce, words, strongbox.MARK)
    return strongbox.MARK + files + nonce + body


def point_of(app, secret: str = "") -> str:
    house = app.config["GATEHOUSE"]
    own, house.secret = house.secret, secret or house.secret
    try:
        with app.app_context():
            return b64encode(house_key.point_of(house_key.private_key("strongbox"))).decode()
    finally:
        house.secret = own


def test_the_page_that_saves_it_knows_the_houses_point(app, client):
    assert f'data-house="{point_of(app)}"' in client.get("/outbox").get_data(as_text=True)


@pytest.mark.parametrize("left", ["", "BLlE", "\x00" * 88])
def test_what_a_power_cut_left_of_the_point_is_reckoned_anew(app, client, left):
    """Else every phone would save its file in the open from then on."""
    client.get("/outbox")
    (place,) = app.config["GATEHOUSE"].state.glob("point-*")
    place.write_text(left)
    assert f'data-house="{point_of(app)}"' in client.get("/outbox").get_data(as_text=True)
    assert place.read_text() == point_of(app)
    assert len(list(place.parent.glob("point-*"))) == 1


def test_another_secret_has_another_point(app, client):
    """The one that lay in the state folder stays behind with its secret."""
    client.get("/outbox")
    app.config["GATEHOUSE"].secret, own = "another secret of this house " * 2, app.config["GATEHOUSE"].secret
    try:
        assert f'data-house="{point_of(app)}"' in client.get("/outbox").get_data(as_text=True)
    finally:
        app.config["GATEHOUSE"].secret = own


def test_a_locked_file_is_brought_in(app, act_as, dying):
    body = locked(dying.file(), point_of(app))
    assert b"G102" not in body
    assert "已办理" in text_of(bring(act_as("sun"), body))
    assert verdicts(app) == [("applied", None, 7)]


def test_the_next_release_opens_what_waits_today(app):
    """The point never changes while the secret stands: files lie on phones for weeks."""
    known = "BLlEZuE+YNxoidRL+N+s77zekDnamxezg7DYL4u1RnZJjDbMvg4NarU+0AXquX/I3KyzNPQmjjKi+BUAstH7cm4="
    assert point_of(app, "a secret that stays " * 3) == known


@pytest.mark.parametrize("spoil", ["another house", "a bit", "the end"])
def test_what_cannot_be_opened_is_told(app, act_as, dying, spoil):
    body = bytearray(
        locked(dying.file(), point_of(app, "another house's secret " * 3 if spoil == "another house" else ""))
    )
    if spoil == "a bit":
        body[200] ^= 1
    answer = bring(act_as("sun"), bytes(body[:90] if spoil == "the end" else body))
    assert answer.status_code == 422
    assert "此文件打不开" in text_of(answer)
    assert verdicts(app) == []
