"""Devices: made known by a code that works once, revoked, and what they still owe."""

import html
import re
from datetime import timedelta

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


def test_what_a_phone_owes_is_shown(app, act_as):
    act_as("wang")
    with acting(app, "wang"):
        device = session.scalars(select(Device).where(Device.name == "phone of wang")).one()
        common = {"site_id": Cast.site().id, "device_id": device.id, "actor_id": Cast().wang.id}
        for seq in (1, 2, 5):
            row = {"endpoint": "x", "path": "/x", "fingerprint": "x", "received": clock.now()}
            session.add(Submission(id=new_id(), device_seq=seq, **common, **row))
    assert "欠2条" in text_of(act_as("admin").get("/devices/"))
