"""What is known already is seen at once: open requests at the same place, earlier calls from the same phone."""

import pytest
from sqlalchemy import select

from tests.client import text_of
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.places import Place


@pytest.fixture
def unit(desk, app):
    with app.app_context():
        return session.scalars(select(Place).where(Place.code == "3-1502")).one().id


@pytest.fixture
def phone(act_as, desk):
    return act_as("chen")


def asks(desk_phone, **fields):
    return text_of(desk_phone.post("/help-requests/known", data=fields, headers={"HX-Request": "true"}))


def fitting(desk_phone, typed):
    """The places that are offered to tap."""
    sent = {"data": {"where": typed}, "headers": {"HX-Request": "true"}}
    return text_of(desk_phone.post("/help-requests/fitting", **sent))


def test_what_is_open_at_the_unit_is_seen_before_anything_is_saved(desk, phone, unit):
    assert "这里已有未完求助" not in asks(phone, place=str(unit))
    desk.takes(kind="repair", place_id=unit)
    assert "QZ01-270301-001" in asks(phone, place=str(unit))
    assert "QZ01-270301-001" in asks(phone, where="3栋1502")


def test_a_phone_that_called_before_is_known(desk, phone):
    desk.takes(kind="other", phone="13800138000")
    assert "这个电话以前来过" in asks(phone, phone="13800138000")
    assert "QZ01" not in asks(phone, phone="1380013")


def test_without_scripts_it_is_seen_on_the_saved_request(app, desk, phone, unit):
    for kind in ("repair", "other"):
        phone.act("/help-requests/", kind=kind, place=str(unit), phone="13800138000")
    with app.app_context():
        older, newer = session.scalars(select(HelpRequest).order_by(HelpRequest.id))
        page, number = f"/help-requests/{newer.id}", older.number
    told = text_of(phone.get(page))
    assert "这里已有未完求助" in told
    assert number in told


@pytest.mark.parametrize("typed", ["3d15", "3-15", "3栋15"])
def test_initials_offer_the_unit_to_tap_and_say_it_once(phone, typed):
    assert fitting(phone, typed) == "3栋1502"


def test_a_code_that_says_more_stands_before_the_name(phone):
    assert fitting(phone, "服务中心") == "FW1 服务中心"


def test_what_fits_is_shown_under_the_field_that_is_typed_in(phone):
    page = phone.get("/help-requests/new").get_data(as_text=True)
    places = [page.index(words) for words in ('name="where"', 'id="fits"', 'name="phone"', 'id="known"')]
    assert places == sorted(places)


def test_the_picker_leads_from_the_building_by_the_floor_to_the_unit(phone, unit):
    page = phone.get("/help-requests/new").get_data(as_text=True)
    building, floor, chosen = (page.index(words) for words in ("锦苑3栋", 'aria-label="15层"', str(unit)))
    assert building < floor < chosen


def test_looking_up_writes_nothing_and_names_nobody_in_an_address(phone, unit):
    assert phone.get("/help-requests/known?phone=13800138000").status_code in {404, 405}
