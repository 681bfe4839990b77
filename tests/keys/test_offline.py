"""A loan made without the network holds only for the classes that the site names, and own staff (design 3.9)."""

import io

import pytest

from tests.keys.board import custodian, form, hang, photo
from webapp import settings
from webapp.clock import micros, now
from webapp.database import session
from webapp.keys.key import Key
from webapp.logbook import act


@pytest.fixture
def queued(app, client):
    """Delivers a form as the outbox does, under the custodian's token."""
    custodian(app, client)
    token = client.post("/delivery").json["token"]
    stamps = {"_claimed": str(micros(now())), "_seq": "1"}
    return lambda key_id, **more: (
        client.deliver(f"/keys/{key_id}/custody", token=token, **stamps, **{**form(), **more}).json
    )


@pytest.mark.parametrize("key_class", ["plant_room", "office"])
def test_the_named_classes_go_out_offline(app, queued, key_class):
    told = queued(hang(app, key_class))
    assert told["verdict"] == "applied"
    assert told["number"].startswith("JH01-")


@pytest.mark.clause("KC-4d")
@pytest.mark.parametrize(
    ("key_class", "name"),
    [
        ("vacant_unit", "空置单元"),
        ("taken_over_unit", "已交付单元"),
        ("master", "总匙"),
        ("show_flat", "样板房"),
    ],
)
def test_the_others_are_refused_by_name(app, queued, key_class, name):
    told = queued(hang(app, key_class))
    assert (told["verdict"], told["rule"]) == ("refused", "key.offline")
    assert name in told["message"]


def test_an_outsider_borrows_nothing_offline(app, queued):
    outsider = {
        "borrower_code": "",
        "name": "田守信",
        "type": "utility",
        "body": "供电局",
        "pass_no": "GD-1",
        "pass_until": "2030-01-01",
        "notice_no": "BX-1",
    }
    notice = {"notice": (io.BytesIO(photo()), "notice.jpg")}
    told = queued(hang(app), **outsider, **notice, signed_name="田守信")
    assert told["rule"] == "key.offline"


def test_the_site_says_which_classes(app, queued):
    key_id = hang(app, "vacant_unit")
    with app.app_context():
        with act():
            settings.change(session.get_one(Key, key_id).site_id, "keys.offline_classes", ["vacant_unit"])
        session.commit()
    assert queued(key_id)["verdict"] == "applied"


@pytest.mark.parametrize("key_class", ["owner_entrusted", "taken_over_unit", "master"])
def test_no_site_lends_an_owners_key_or_a_master_offline(app, key_class):
    key_id = hang(app, key_class)
    with app.app_context():
        key = session.get_one(Key, key_id)
        with act():
            settings.change(key.site_id, "keys.offline_classes", ["plant_room", key_class])
        assert not key.goes_offline
        session.rollback()


@pytest.mark.parametrize(("key_class", "word"), [("plant_room", "keep"), ("vacant_unit", "refuse")])
def test_the_page_says_so_before(app, client, key_class, word):
    key_id = hang(app, key_class)
    custodian(app, client)
    part = client.get(f"/keys/{key_id}").get_data(as_text=True).split(f'action="/keys/{key_id}/custody"')[1]
    assert f'data-offline="{word}"' in part.split("</form>")[0]
