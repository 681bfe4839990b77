"""Queued items travel under their maker's token, whoever is signed in by then; what is not sure waits for a manager."""

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting, enrol, sign_in
from tests.client import Phone
from tests.keys.board import form, hang
from webapp import clock
from webapp.database import new_id, session
from webapp.keys.custody import Custody
from webapp.logbook import Entry
from webapp.people import Device
from webapp.submissions import Submission


@pytest.fixture
def shared(app, client):
    """Zhou's token, made on a phone on which Ma is signed in by now; and where a key is lent."""
    key_id = hang(app)
    device_id = enrol(app, client, "zhou")
    sign_in(app, client, "zhou")
    token = client.post("/delivery").json["token"]
    sign_in(app, client, "ma")
    return token, f"/keys/{key_id}/custody", device_id


def later() -> str:
    return str(clock.micros(clock.now()))


def test_the_maker_is_credited_whoever_is_signed_in(app, client, shared):
    token, url, _ = shared
    said = client.deliver(url, token=token, _claimed=later(), _seq="7", **form()).json
    assert said["verdict"] == "applied"
    with app.app_context():
        assert session.scalars(select(Custody)).one().issuer.staff_no == "K101"
        entry = session.scalars(select(Entry).where(Entry.action == "key.lent")).one()
        assert entry.actor_id == Cast().zhou.id


def test_a_token_needs_no_session(app, shared):
    token, url, _ = shared
    assert Phone(app).deliver(url, token=token, **form()).json["verdict"] == "applied"


def test_a_token_opens_no_page_and_no_stranger_delivers(app, shared):
    token, url, _ = shared
    phone = Phone(app)
    page = phone.get("/keys/", headers={"Authorization": f"Delivery {token}"})
    assert page.status_code == 303 or page.status_code == 302
    assert phone.deliver(url, token="made up", **form()).json["verdict"] == "retry"


def test_a_disabled_makers_item_is_set_aside_and_not_lost(app, client, shared):
    token, url, _ = shared
    with acting(app, "sun"):
        Cast().zhou.disable()
    said = client.deliver(url, token=token, **form()).json
    assert said["verdict"] == "quarantined"
    with app.app_context():
        assert session.scalars(select(Custody)).all() == []
        assert session.scalars(select(Submission.rule).where(Submission.verdict == "quarantined")).all() == [
            "person_disabled"
        ]


def test_a_revoked_devices_item_is_set_aside(app, client, shared):
    token, url, device_id = shared
    with acting(app, "admin"):
        session.get_one(Device, device_id).revoke()
    assert client.deliver(url, token=token, **form()).json["verdict"] == "quarantined"


def test_what_was_made_after_signing_out_is_set_aside(app, client):
    key_id = hang(app)
    enrol(app, client, "zhou")
    sign_in(app, client, "zhou")
    token = client.post("/delivery").json["token"]
    client.act("/sign-out")
    after = str(clock.micros(clock.now() + timedelta(seconds=5)))
    said = client.deliver(f"/keys/{key_id}/custody", token=token, _claimed=after, **form()).json
    assert said["verdict"] == "quarantined"


def test_what_was_made_before_signing_out_is_delivered(app, client):
    key_id = hang(app)
    enrol(app, client, "zhou")
    sign_in(app, client, "zhou")
    token = client.post("/delivery").json["token"]
    before = later()
    client.act("/sign-out")
    assert (
        client.deliver(f"/keys/{key_id}/custody", token=token, _claimed=before, **form()).json["verdict"]
        == "applied"
    )


@pytest.mark.parametrize("claimed", ["0", "-99999999999", "9999999999999999"])
def test_a_wrong_phone_clock_orders_nothing_and_drops_nothing(app, client, shared, claimed):
    token, url, _ = shared
    assert client.deliver(url, token=token, _claimed=claimed, **form()).json["verdict"] == "applied"
    with app.app_context():
        line = session.scalars(select(Submission).where(Submission.endpoint == "keys.lend")).one()
        assert abs(clock.now() - line.received) < timedelta(minutes=1)


def test_a_token_gives_its_maker_no_right_that_the_role_lacks(app, client, shared):
    token, _, _ = shared
    with app.app_context():
        manager = Cast().sun.id
    said = client.deliver(f"/people/{manager}/pin", token=token).json
    assert said["verdict"] == "quarantined"
    with app.app_context():
        rules = session.scalars(select(Submission.rule).where(Submission.verdict == "quarantined")).all()
        assert rules == ["role_ended"]


def test_a_photo_that_was_set_aside_is_kept_whole(app, client, shared):
    token, url, _ = shared
    with acting(app, "sun"):
        Cast().zhou.disable()
    photo = {"photo": (BytesIO(b"not a picture, but kept"), "门.jpg", "image/jpeg")}
    assert client.deliver(url, token=token, **form(), **photo).json["verdict"] == "quarantined"
    kept = [
        file.read_bytes()
        for file in (app.config["GATEHOUSE"].state / "set_aside").rglob("*")
        if file.is_file()
    ]
    assert kept == [b"not a picture, but kept"]


def test_a_token_is_worth_no_more_than_its_session(app, client, shared):
    token, url, _ = shared
    after = str(clock.micros(clock.now() + timedelta(days=40)))
    said = client.deliver(url, token=token, _claimed=after, **form()).json
    assert said["verdict"] == "quarantined"


def test_an_answer_without_a_verdict_of_ours_still_names_the_item(client, shared):
    token, _, _ = shared
    name = new_id()
    said = client.deliver(f"/keys/{new_id()}/custody", name, token=token, **form()).json
    assert (said["id"], said["verdict"]) == (str(name), "refused")


def test_a_manager_releases_only_what_the_maker_or_he_might_do(app, client, shared):
    token, _, _ = shared
    with app.app_context():
        manager = Cast().li.id
    name = new_id()
    client.deliver(f"/people/{manager}/pin", name, token=token)
    sign_in(app, client, "chen")
    assert client.act(f"/quarantine/{name}/release").status_code in {403, 404}
    with app.app_context():
        assert session.get_one(Submission, name).verdict == "quarantined"
