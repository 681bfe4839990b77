"""The settings page: what holds, bounds, and who changed it."""

import pytest

from tests.cast import Cast, acting
from tests.client import text_of
from webapp import settings
from webapp.settings.catalogue import catalogue


def test_every_setting_has_its_page(act_as):
    phone = act_as("admin")
    words = text_of(phone.get("/settings/"))
    for name, rule in catalogue().items():
        assert rule.zh in words
        assert phone.get(f"/settings/{name}").status_code == 200


def test_a_change_holds_from_now_on_with_who_and_what(app, act_as):
    phone = act_as("sun")
    assert phone.act("/settings/keys.due", value="12").status_code == 303
    with app.app_context():
        assert settings.value(Cast.site().id, "keys.due").total_seconds() == 12 * 3600
        assert settings.value(Cast.site("02").id, "keys.due").total_seconds() == 8 * 3600
    words = text_of(phone.get("/settings/keys.due"))
    assert "8 → 12" in words
    assert "孙立平" in words


@pytest.mark.parametrize("value", ["0", "100000", "-1", "", "abc", "1e3", "８", "9" * 30])
def test_out_of_bounds_is_refused_with_a_sentence(act_as, value):
    answer = act_as("sun").act("/settings/keys.due", value=value)
    assert answer.status_code == 422
    assert "720" in text_of(answer)


def test_lists_and_choices(app, act_as):
    phone = act_as("sun")
    phone.act("/settings/roster.manned_posts", value="FW1，BA1、 BA2")
    phone.act("/settings/portering.chair_deposit", value="yes")
    with app.app_context():
        assert settings.value(Cast.site().id, "roster.manned_posts") == ["FW1", "BA1", "BA2"]
        assert settings.value(Cast.site().id, "portering.chair_deposit") is True


def test_nobody_else_changes_it(act_as):
    assert act_as("wang").act("/settings/keys.due", value="12").status_code == 403
    assert act_as("wang").get("/settings/").status_code == 403
    assert act_as("sun").get("/settings/no.such").status_code == 404


def test_what_the_house_set_has_no_name(app, act_as):
    with acting(app, None):
        settings.change(Cast.site().id, "keys.due", 24)
    assert "系统" in text_of(act_as("sun").get("/settings/keys.due"))


@pytest.mark.clause("KC-4d")
def test_what_a_list_names_is_ticked_and_read_in_words(app, act_as):
    phone = act_as("sun")
    assert phone.act("/settings/keys.offline_classes", value=["office", "letterbox"]).status_code == 303
    with app.app_context():
        assert settings.value(Cast.site().id, "keys.offline_classes") == ["office", "letterbox"]
    said = text_of(phone.get("/settings/keys.offline_classes?lang=en"))
    assert "Plant room, Office → Office, Letterbox" in said
    assert "plant_room" not in said
    assert "Plant room" in text_of(phone.get("/settings/keys.two_person_classes?lang=en"))
    assert "plant_room" not in text_of(phone.get("/settings/?lang=zh"))


@pytest.mark.clause("KC-4d")
def test_a_class_of_keys_that_there_is_not_is_refused(app, act_as):
    answer = act_as("sun").act("/settings/keys.offline_classes", value="plantroom")
    assert answer.status_code == 422
    assert "设备房" in text_of(answer)
    with app.app_context():
        assert settings.value(Cast.site().id, "keys.offline_classes") == ["plant_room", "office"]


def test_the_classes_of_keys_that_a_list_may_name_are_those_there_are():
    from webapp.keys.key_class import WORDS

    named = {name: (one.zh, one.en) for name, one in settings.default("keys.offline_classes").options.items()}
    assert named == {name.value: (words.zh, words.en) for name, words in WORDS.items()}
