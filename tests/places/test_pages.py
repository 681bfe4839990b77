"""Places one by one: lists, adding, correcting, other sites."""

import pytest

from tests.cast import Cast, acting
from tests.client import text_of
from webapp.places import Building, Gate
from webapp.tags import Tag


@pytest.fixture
def building(app) -> str:
    with acting(app, "admin"):
        Gate.add(Cast.site(), "EG1", "东门", "East gate")
        return str(Building.add(Cast.site(), "B77", "桂花苑77栋", "Osmanthus 77", height_limit=300).id)


@pytest.mark.parametrize("words", ["桂花", "ghy", "B77", "b77", "Osman"])
def test_a_place_is_found(act_as, building, words):
    assert "桂花苑77栋" in text_of(act_as("wang").get("/places/", query_string={"q": words}))


def test_a_building_is_corrected_with_history(app, act_as, building):
    phone = act_as("admin")
    fields = {
        "code": "B77",
        "zh": "桂花苑77栋",
        "en": "",
        "distance": "150",
        "gate": "EG1",
        "route": "右转",
        "height_limit": "280",
    }
    assert phone.act(f"/places/{building}", **fields).status_code == 303
    words = text_of(phone.get(f"/places/{building}"))
    assert "东门" in words
    assert "280" in words
    history = text_of(act_as("sun").get(f"/logbook/place/{building}"))
    assert "300 → 280" in history


@pytest.mark.parametrize(
    ("field", "value"),
    [("height_limit", "3"), ("distance", "abc"), ("gate", "NONE"), ("zh", ""), ("code", "EG1")],
)
def test_what_cannot_be_is_refused(act_as, building, field, value):
    fields = {"code": "B77", "zh": "楼", field: value}
    assert act_as("admin").act(f"/places/{building}", **fields).status_code in {409, 422}


def test_another_sites_place_is_not_there(act_as, building):
    phone = act_as("qian")
    assert phone.get(f"/places/{building}").status_code == 404
    assert phone.act(f"/places/{building}", code="X", zh="X").status_code == 404
    assert phone.get(f"/logbook/place/{building}").status_code == 404
    assert "桂花" not in text_of(phone.get("/places/"))


def test_one_is_added_by_hand(act_as):
    phone = act_as("admin")
    answer = phone.act("/places/new/unit", code="U-9", zh="9号铺", floor="1", tenure="unsold")
    assert answer.status_code == 303
    assert "9号铺" in text_of(phone.get(answer.headers["Location"]))
    assert phone.act("/places/new/unit", code="U-9", zh="另一个").status_code == 409


def test_every_form_opens(act_as):
    phone = act_as("admin")
    for kind in ("gate", "building", "unit", "ward", "post"):
        assert phone.get(f"/places/new/{kind}").status_code == 200
    assert phone.get("/places/import").status_code == 200


def test_the_desks_telephone_reaches_the_finder(app, act_as, client):
    with acting(app, "admin"):
        code = Tag.make(Building.add(Cast.site(), "B5", "5栋"), Cast.site()).code
    phone = act_as("admin")
    assert (
        phone.act("/places/site", zh="锦苑小区", en="Jinyuan estate", phone="0571-8888 0000").status_code
        == 303
    )
    assert "0571-8888 0000" in text_of(client.get(f"/t/{code}"))
    assert phone.act("/places/site", zh="锦苑小区", en="J", phone="<b>").status_code == 422
    assert act_as("wang").act("/places/site", zh="X", en="X").status_code == 403


def test_the_install_hint_is_for_everybody(client):
    assert "安装到手机桌面" in text_of(client.get("/install"))
