"""No photo outlives its command: what was set aside goes with it, what nobody asked for is swept."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select, text

from tests.cast import Cast, acting
from tests.client import VERDICT
from tests.submissions.dying_phone import DyingPhone
from tests.submissions.test_parcel import saved
from tests.submissions.test_photo_apart import Sender, picture
from webapp import clock, loops
from webapp.database import new_id, session
from webapp.logbook import verify
from webapp.papers.retention import erase_due
from webapp.shelf import shelf
from webapp.submissions import Submission
from webapp.submissions.leftover import sweep
from webapp.submissions.photo_room import ARRIVED

FACE = b"a patient's face"


@pytest.fixture
def dying(app, client):
    return DyingPhone(app, client)


def lying(app, *folders):
    """The bytes of every file in those folders of the state."""
    state = app.config["GATEHOUSE"].state
    return [file.read_bytes() for name in folders for file in (state / name).rglob("*") if file.is_file()]


def after(days):
    return clock.frozen(clock.now() + timedelta(days=days))


def set_aside(app, sun, dying, count):
    """So many records of Zhou's, who is disabled, all with the same photo."""
    with acting(app, "sun"):
        Cast().zhou.disable()
    fields = [*dying.fields().items(), ("photo", saved(FACE))]
    pieces = [dying.piece(id=str(new_id()), fields=fields) for _ in range(count)]
    sun.post("/saved-records/", data={"file": (BytesIO(dying.file(*pieces)), "gatehouse.json")})
    with app.app_context():
        return session.scalars(select(Submission.id).where(Submission.verdict == "quarantined")).all()


def test_a_photo_goes_with_the_last_record_that_it_came_with(app, act_as, dying):
    sun = act_as("sun")
    first, second = set_aside(app, sun, dying, 2)
    sun.act(f"/quarantine/{first}/discard", reason="double")
    with app.app_context(), after(days=181):
        erase_due()
        sweep()
        assert lying(app, "set_aside") == [FACE], "a manager may still release the other"
    sun.act(f"/quarantine/{second}/discard", reason="double")
    with app.app_context(), after(days=181):
        erase_due()
        assert lying(app, "set_aside") == []
        assert list(verify()) == []


def test_what_an_older_release_left_behind_is_swept(app, act_as, dying):
    """It blanked what was sent and forgot the files."""
    set_aside(app, act_as("sun"), dying, 1)
    with app.app_context():
        session.execute(text("UPDATE submission_try SET fields = '[]'"))
        session.commit()
        assert sweep() == 0
        with after(days=181):
            assert sweep() == 1
        assert lying(app, "set_aside") == []


@pytest.fixture
def sender(app, client, dying):
    """Zhou's phone, sending a photo apart."""
    return Sender(client, {"Authorization": f"Delivery {dying.token}", "Accept": VERDICT}, picture())


def test_a_photo_whose_command_never_came_is_swept(app, sender):
    half = len(sender.photo) // 2
    sender.send(0, sender.photo)
    Sender(sender.phone, sender.headers, sender.photo[:half]).send(0, b"x")
    assert len(lying(app, "arrived", "arriving")) == 2
    with app.app_context():
        with after(days=179):
            assert sweep() == 0
        with after(days=181):
            assert sweep() == 3, "two photos, and the mark of the one that had come whole"
    assert lying(app, "arrived", "arriving") == []
    assert "leftovers" in {loop.name for loop in loops.all_loops()}


def test_what_was_set_aside_lies_in_one_place(app, client, dying, sender):
    with acting(app, "sun"):
        Cast().zhou.disable()
    with app.app_context():
        shelf(ARRIVED).put(sender.photo)
    fields = dying.fields(_photo=json.dumps(["photo", sender.name, "door.jpg", "image/jpeg"]))
    said = client.deliver(dying.url, fields.pop("_id"), token=dying.token, **fields).json
    assert said["verdict"] == "quarantined"
    assert (lying(app, "set_aside"), lying(app, "arrived")) == ([sender.photo], [])
