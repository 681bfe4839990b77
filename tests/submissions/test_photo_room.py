"""Whoever has a delivery token cannot fill the disk: a sender's photos are bounded, and a nearly full disk takes words only."""

import re
from io import BytesIO
from pathlib import Path

import pytest

from tests.cast import Cast, acting, enrol, sign_in
from tests.client import VERDICT, Phone
from tests.submissions.test_photo_apart import Sender, picture
from webapp import settings
from webapp.database import new_id
from webapp.submissions import photo_room

HELP = {"kind": "first_aid"}


@pytest.fixture
def limits(app):
    """`limits(photos=1)` sets what one sender may lay down."""

    def limit(**most: int) -> None:
        with acting(app, "admin"):
            for name, value in most.items():
                settings.change(Cast.site().id, f"phones.{name}_waiting", value)

    return limit


@pytest.fixture
def small(monkeypatch):
    """Bounds for tests: two photos; a megabyte is a kilobyte."""
    monkeypatch.setattr(photo_room, "MEGABYTE", 1024)
    monkeypatch.setattr(settings.setting, "default", _bounds_of_one(settings.setting.default))


def _bounds_of_one(default):
    from dataclasses import replace

    return lambda name: replace(default(name), least=1)


def sender(app, name: str) -> Sender:
    phone = Phone(app)
    enrol(app, phone, name)
    sign_in(app, phone, name)
    headers = {"Authorization": f"Delivery {phone.post('/delivery').json['token']}", "Accept": VERDICT}
    return Sender(Phone(app), headers, b"")


def bring(who: Sender, photo: bytes | None = None):
    """One photo whole; the house's answer and the photo."""
    one = Sender(who.phone, who.headers, photo or picture())
    url = f"/photos/{one.name}?at=0&of={len(one.photo)}"
    return who.phone.post(url, data=one.photo, headers=who.headers), one


def call(who: Sender, **more):
    return who.phone.post("/help-requests/", data={"_id": str(new_id()), **HELP, **more}, headers=who.headers)


def lying(app) -> int:
    state = app.config["GATEHOUSE"].state
    return sum(1 for name in ("arrived", "arriving") for file in (state / name).rglob("*") if file.is_file())


def test_one_sender_lays_down_so_many_photos_and_no_more(app, small, limits):
    limits(photos=2)
    wang, zhou, before = sender(app, "wang"), sender(app, "zhou"), lying(app)
    first, last = bring(wang)[1], bring(wang)[1]
    answer, third = bring(wang)
    assert (answer.status_code, answer.json["verdict"], answer.json["rule"]) == (
        507,
        "retry",
        "storage.sender",
    )
    assert "2" in answer.json["message"]
    assert lying(app) == before + 2
    assert bring(wang, last.photo)[0].json == {"have": len(last.photo)}, "what is here may be asked for"
    assert bring(zhou)[0].status_code == 200, "another sender has room of his own"
    with app.app_context():
        photo_room.shelf("arrived").erase(first.name)  # a record took it
    assert bring(wang, third.photo)[0].status_code == 200


def test_one_sender_lays_down_so_many_bytes_and_no_more(app, small, limits):
    limits(megabytes=len(picture()) * 5 // 2048)
    wang = sender(app, "wang")
    answers = [bring(wang)[0] for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 507]
    assert answers[-1].json["rule"] == "storage.sender"


def test_many_photos_begun_count_too(app, small, limits):
    limits(photos=2)
    wang = sender(app, "wang")
    codes = []
    for _ in range(3):
        one = Sender(wang.phone, wang.headers, picture())
        url = f"/photos/{one.name}?at=0&of={len(one.photo)}"
        codes.append(wang.phone.post(url, data=one.photo[:10], headers=wang.headers).status_code)
    assert codes == [200, 200, 507]


@pytest.fixture
def full(app):
    house = app.config["GATEHOUSE"]
    before, house.reserve_mb = house.reserve_mb, 1 << 40
    yield
    house.reserve_mb = before


def test_a_full_disk_takes_no_photo_but_every_help_call(app, full):
    wang, before = sender(app, "wang"), lying(app)
    answer, _ = bring(wang)
    assert (answer.status_code, answer.json["rule"]) == (507, "storage.full")
    assert lying(app) == before
    attached = call(wang, photo=(BytesIO(picture()), "a.jpg"))
    assert (attached.status_code, attached.json["verdict"], attached.json["rule"]) == (
        507,
        "retry",
        "storage.full",
    )
    assert call(wang).json["verdict"] == "applied"


def test_a_form_whose_file_field_is_empty_is_words(app, full):
    wang = sender(app, "wang")
    assert call(wang, photo=(BytesIO(b""), "")).json["verdict"] == "applied"


def test_without_javascript_the_page_says_so(app, full, client):
    enrol(app, client, "wang")
    sign_in(app, client, "wang")
    sent = {"_id": str(new_id()), **HELP, "photo": (BytesIO(picture()), "a.jpg")}
    answer = client.post("/help-requests/", data=sent)
    assert answer.status_code == 507
    assert "不带照片" in answer.text


def test_a_piece_of_a_photo_takes_no_turn_to_write(app, monkeypatch):
    from webapp.database import base

    wang, seen = sender(app, "wang"), []
    real = photo_room.PhotoRoom.take
    monkeypatch.setattr(
        photo_room.PhotoRoom, "take", lambda *given: seen.append(base.reading_only.get()) or real(*given)
    )
    assert bring(wang)[0].status_code == 200
    assert seen == [True]


def test_the_rules_leave_the_photo_on_the_phone():
    """static/js/outbox/photos.js gives a photo up for good where the rule begins with `photo.`."""
    said = re.findall(r'NoRoom\(\s*"([^"]+)"', Path(photo_room.__file__).read_text())
    assert sorted(said) == ["storage.full", "storage.sender"]
