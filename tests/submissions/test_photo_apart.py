"""A photo comes piece by piece under its hash, goes on where the line was cut, and counts only when it is whole."""

import hashlib
import io
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from flask import request
from PIL import Image
from sqlalchemy import select

from tests.cast import Cast, acting, enrol, sign_in
from tests.client import VERDICT, Phone
from webapp.database import new_id, session
from webapp.people import Device
from webapp.shelf import shelf
from webapp.submissions import submitted
from webapp.submissions.arriving_photo import arriving
from webapp.submissions.photo_room import ARRIVED, PhotoRoom


@dataclass(frozen=True)
class Sender:
    """Wang's phone, sending one photo that nobody saw before; without a cookie, as the outbox does."""

    phone: Phone
    headers: dict[str, str]
    photo: bytes

    @property
    def name(self) -> str:
        return hashlib.sha256(self.photo).hexdigest()

    @property
    def room(self) -> PhotoRoom:
        return PhotoRoom.of(Cast().wang, session.scalars(select(Device)).one(), Cast.site().id)

    def send(self, at: int, piece: bytes) -> int:
        """How much the house has then."""
        url = f"/photos/{self.name}?at={at}&of={len(self.photo)}"
        return self.phone.post(url, data=piece, headers=self.headers).json["have"]


def picture() -> bytes:
    file = io.BytesIO()
    Image.effect_noise((400, 300), 90).convert("RGB").save(file, "JPEG", quality=95)
    return file.getvalue()


@pytest.fixture
def phone(app, client):
    enrol(app, client, "wang")
    sign_in(app, client, "wang")
    token = client.post("/delivery").json["token"]
    headers = {"Authorization": f"Delivery {token}", "Accept": VERDICT}
    return Sender(Phone(app), headers, picture())


def test_it_goes_on_where_the_line_was_cut(app, phone):
    half = len(phone.photo) // 2
    assert phone.send(0, b"") == 0
    assert phone.send(0, phone.photo[:half]) == half
    assert phone.send(0, b"") == half, "after a cut the phone asks where to go on"
    assert phone.send(0, phone.photo[:half]) == half, "a piece that came twice counts once"
    assert phone.send(half, phone.photo[half:]) == len(phone.photo)
    assert phone.send(0, b"") == len(phone.photo)
    with app.app_context():
        assert shelf(ARRIVED).get(phone.name) == phone.photo


def test_the_same_piece_from_two_tabs_at_once_counts_once(app, phone):
    """Under the one writer of SQLite they come one after the other; PostgreSQL has many."""
    with app.app_context():
        photo = arriving(phone.room, phone.name, len(phone.photo))

    def add(_):
        with app.app_context():
            return photo.add(0, phone.photo[:9000])

    with ThreadPoolExecutor(8) as tabs:
        assert set(tabs.map(add, range(40))) == {9000}
    assert phone.send(9000, phone.photo[9000:]) == len(phone.photo)


def test_a_photo_that_grew_too_long_begins_again(app, phone):
    """As an earlier release could leave it."""
    with app.app_context():
        place = arriving(phone.room, phone.name, len(phone.photo))._place
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(phone.photo + b"once more")
    assert phone.send(0, b"") == 0
    assert phone.send(0, phone.photo) == len(phone.photo)


@pytest.mark.parametrize("told", ["{", "[3]", '["photo", "no hash", "a", "b"]', '["photo", 3]'])
def test_a_record_that_names_its_photo_wrongly_is_refused_and_not_tried_for_ever(phone, told):
    said = phone.phone.act(f"/notices/{new_id()}/seen", new_id(), phone.headers, _photo=told).json
    assert (said["verdict"], said["rule"]) == ("refused", "photo.unread")


def test_bytes_that_are_not_what_their_name_says_begin_again(phone):
    assert phone.send(0, b"x" * len(phone.photo)) == 0
    assert phone.send(0, phone.photo) == len(phone.photo)


def test_a_disabled_makers_record_is_set_aside_with_its_photo(app, phone):
    with acting(app, "sun"):
        Cast().wang.disable()
    assert phone.send(0, phone.photo) == len(phone.photo)
    told = json.dumps(["photo", phone.name, "door.jpg", "image/jpeg"])
    said = phone.phone.act(f"/notices/{new_id()}/seen", new_id(), phone.headers, _photo=told).json
    assert (said["verdict"], said["rule"]) == ("quarantined", "person_disabled")
    with app.app_context():
        assert shelf("set_aside").get(phone.name) == phone.photo


def test_no_stranger_lays_bytes_down(app):
    answer = Phone(app).post(f"/photos/{'0' * 64}?at=0&of=9", data=b"123456789")
    assert answer.status_code == 401


def test_a_command_reads_it_as_if_it_had_come_along(app, phone, monkeypatch):
    """The route that takes photos in belongs to a later room; here the notice's stands in for it."""
    seen = []
    door = app.view_functions["notices.seen"]

    def look(id):
        seen.append({name: file.read() for name, file in request.files.items()})
        return

    stand_in = submitted(look)
    stand_in.permission = door.permission
    monkeypatch.setitem(app.view_functions, "notices.seen", stand_in)
    told = json.dumps(["photo", phone.name, "door.jpg", "image/jpeg"])
    url, name = f"/notices/{new_id()}/seen", new_id()
    early = phone.phone.act(url, name, phone.headers, _photo=told)
    assert (early.json["verdict"], early.json["rule"]) == ("retry", "photo.missing")
    phone.send(0, phone.photo)
    assert phone.phone.act(url, name, phone.headers, _photo=told).json["verdict"] == "applied"
    assert seen == [{"photo": phone.photo}]
    assert phone.phone.act(url, name, phone.headers, _photo=told).json["verdict"] == "repeated"
