"""Devices: made known by a code that works once, revoked, and what they still owe."""

import html
import re
from datetime import timedelta
from io import BytesIO

from openpyxl import load_workbook
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import Phone, text_of
from webapp import clock
from webapp.database import new_id, session
from webapp.people import Device
from webapp.submissions import Submission


def offered(app, act_as) -> str:
    """The path of a fresh code, as the desk's screen shows it."""
    page = act_as("admin").act("/devices/enrolments", name="东门手机").get_data(as_text=True)
    return re.search(r"/enrol/[\w-]+", html.unescape(page))[0]


def test_a_code_enrols_one_phone_once(app, act_as):
    path, phone = offered(app, act_as), Phone(app)
    assert "东门手机" in text_of(phone.get(path))
    assert phone.act(path).status_code == 303
    assert phone.get_cookie("gatehouse_device") is not None
    late = Phone(app)
    assert late.get(path).status_code == 422
    assert late.act(path).status_code == 422
    assert late.get_cookie("gatehouse_device") is None


def test_a_code_expires(app, act_as):
    path, phone = offered(app, act_as), Phone(app)
    with clock.frozen(clock.now() + timedelta(minutes=31)):
        assert phone.act(path).status_code == 422


def test_the_code_is_shown_once_and_kept_nowhere(app, act_as):
    path = offered(app, act_as)
    assert path.rpartition("/")[2] not in act_as("admin").get("/devices/").get_data(as_text=True)


def test_a_revoked_device_signs_nobody_in(app, act_as):
    wang = act_as("wang")
    with app.app_context():
        device = session.scalars(select(Device).where(Device.name == "phone of wang")).one()
        device_id = device.id
    assert act_as("admin").act(f"/devices/{device_id}/revoke").status_code == 303
    assert wang.get("/scan").headers["Location"].startswith("/sign-in")
    assert wang.act("/sign-in", staff_no="G101", secret="246810").status_code in {401, 422}


def test_another_sites_device_is_not_there(app, act_as):
    act_as("stranger")
    with app.app_context():
        device = session.scalars(select(Device).where(Device.name == "phone of stranger")).one()
        device_id = device.id
    admin = act_as("admin")
    assert admin.act(f"/devices/{device_id}/revoke").status_code == 404
    assert "phone of stranger" not in text_of(admin.get("/devices/"))


def arrived(app, *numbers: int) -> None:
    """Records of Wang's phone with these numbers, made so many minutes after eight."""
    eight = clock.now().replace(year=2026, month=11, day=21, hour=0, minute=0, second=0, microsecond=0)
    with acting(app, "wang"):
        device = session.scalars(select(Device).where(Device.name == "phone of wang")).one()
        common = {"site_id": Cast.site().id, "device_id": device.id, "actor_id": Cast().wang.id}
        for seq in numbers:
            row = {"endpoint": "x", "path": "/x", "fingerprint": "x", "received": clock.now()}
            at = eight + timedelta(minutes=seq)
            session.add(Submission(id=new_id(), device_seq=seq, claimed=at, **common, **row))


def test_what_a_phone_owes_is_shown_with_its_numbers_and_since_when(app, act_as):
    act_as("wang")
    arrived(app, 1, 2, 2, 5, 7)
    words = text_of(act_as("admin").get("/devices/"))
    for part in ("欠3条", "第 3–4 号", "2026-11-21 08:02 至 2026-11-21 08:05", "第 6 号"):
        assert part in words
    sheet = load_workbook(BytesIO(act_as("admin").get("/devices/list.xlsx").data)).worksheets[0]
    told = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "3–4, 6" in told
    assert any("08:02" in cell for cell in told)
    assert "phone of wang 3 (2026-11-21 08:02–)" in text_of(act_as("sun").get("/status"))


def test_a_phone_whose_first_records_are_missing_owes_them(app, act_as):
    act_as("wang")
    arrived(app, 3)
    words = text_of(act_as("admin").get("/devices/"))
    assert "欠2条" in words
    assert "第 1–2 号: 记于 2026-11-21 08:03 之前" in words


def test_a_phone_without_gaps_owes_nothing(app, act_as):
    act_as("wang")
    arrived(app, 1, 2, 3)
    assert "欠" not in text_of(act_as("admin").get("/devices/"))
