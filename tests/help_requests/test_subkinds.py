"""What other help can be about: the site's own list; what the clauses name stays as it is (HR-1.1.g)."""

import pytest

from tests.cast import Cast
from tests.client import text_of
from tests.help_requests import year as a
from webapp import settings
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.help_requests.choice import NARROWER
from webapp.help_requests.register_cells import narrower
from webapp.help_requests.subkinds import LIST, named, offered

cast = Cast()


def listed(app, words):
    with a.by(app, "sun"):
        settings.change(cast.site().id, LIST, words)


@pytest.mark.clause("HR-1.1.g")
def test_the_house_begins_with_what_people_ask_for_every_day(app):
    with app.app_context():
        assert tuple(offered("other", cast.site().id)) == NARROWER["other"]


@pytest.mark.clause("HR-1.1.g")
def test_a_site_edits_its_list_and_old_rows_keep_their_words(app):
    listed(app, ["搬重物", "代收快递/Parcels", "浇花"])
    with app.app_context():
        shown = offered("other", cast.site().id)
        assert list(shown) == ["heavy_load", "代收快递/Parcels", "浇花"]
        assert [(one.zh, one.en) for one in shown.values()][1:] == [("代收快递", "Parcels"), ("浇花", "浇花")]
        assert named("lock_out").zh == "进不了门"


@pytest.mark.clause("HR-1.1.e", "HR-1.1.f")
def test_what_the_clauses_name_nobody_edits(app):
    listed(app, ["浇花"])
    with app.app_context():
        for kind in ("crime_accident", "disaster"):
            assert tuple(offered(kind, cast.site().id)) == NARROWER[kind]


@pytest.mark.clause("HR-1.1.g")
def test_the_card_offers_it_and_the_register_says_it(app, act_as):
    listed(app, ["代收快递/Parcels"])
    with a.by(app, "chen") as chen:
        one = HelpRequest.take(cast.site(), by=chen, kind="other").id
    desk = act_as("chen")
    assert "代收快递" in text_of(desk.get(f"/help-requests/{one}"))
    desk.post(f"/help-requests/{one}/facts", data={"subkind": "代收快递/Parcels"})
    with app.app_context():
        request = session.get_one(HelpRequest, one)
        assert (request.subkind, narrower(request)) == ("代收快递/Parcels", ["代收快递"])
    desk.post(f"/help-requests/{one}/facts", data={"subkind": "随便写的"})
    with app.app_context():
        assert session.get_one(HelpRequest, one).subkind == "代收快递/Parcels"
