"""Whose post it is to hand over: gates too, one's own by the roster first, and refused before anything is written."""

from datetime import timedelta

import pytest

from tests.cast import acting
from tests.client import text_of
from tests.shift_handovers.conftest import accept, at, cast, sheet
from webapp import clock
from webapp.database import session
from webapp.places import Gate, Place, Post, Ward
from webapp.roster import Duty
from webapp.shift_handovers.own_posts import own_posts

pytestmark = pytest.mark.clause("HR-2.1.a-7b")
PLACES = (
    (Gate, "DM1", "东门", {}),
    (Gate, "DM2", "北门", {}),
    (Ward, "JY1", "检验科", {"function": "laboratory"}),
    (Post, "SB1", "水泵房", {"duty": "plant_room"}),
    (Post, "XL1", "巡更点1", {"duty": "patrol_point"}),
)


@pytest.fixture
def gates(site):
    with at(0), acting(site, "admin"):
        for kind, code, zh, facts in PLACES:
            kind.add(cast.site(), code, zh, code, **facts)
    return site


def puts_on(app, key, code, hours=6, after=0):
    with at(0), acting(app, "zhao"):
        since = clock.now() + timedelta(hours=after)
        place = session.query(Place).filter_by(code=code).one()
        return Duty.put_on(getattr(cast, key), place, since, since + timedelta(hours=hours)).post_id


def offered(app, key):
    with at(300), app.app_context():
        return [post.code for post in own_posts(getattr(cast, key), cast.site())]


def test_the_guard_of_a_gate_hands_it_over_without_choosing_and_the_next_takes_it(gates, act_as):
    gate = puts_on(gates, "wang", "DM2")
    puts_on(gates, "li", "DM2", after=6)
    assert offered(gates, "wang")[0] == "DM2"
    with at(300):
        wang = act_as("wang")
        assert "DM2 北门" in text_of(wang.get("/shift-handovers/new"))
        assert "您从哪个岗位下班" in text_of(wang.get("/shift-handovers/new?choose=1"))
        assert wang.act("/shift-handovers/", post=gate, signed_name="王强", radios="2").status_code == 303
    accept(gates, by="li")
    with at(320), gates.app_context():
        assert (sheet().post.code, sheet().taken_by.name) == ("DM2", "李敏")
        assert set(sheet().counted) & {"keys_out", "chairs_out", "float_fen"} == set()


def test_nobody_is_offered_what_is_not_theirs_to_hand_over(gates):
    puts_on(gates, "wang", "DM1")
    assert offered(gates, "wang") == ["DM1", "DM2"], "no desk, no room where nobody stands, no patrol point"
    assert offered(gates, "li") == ["DM2"], "somebody stands at the other"
    assert offered(gates, "chen") == ["FW1"]
    assert "SB1" not in offered(gates, "zhao")
    puts_on(gates, "li", "SB1")
    assert offered(gates, "zhao") == ["DM1", "DM2", "FW1", "SB1"]


def test_a_ward_is_handed_over_by_whom_the_roster_has_there_only(gates, act_as):
    puts_on(gates, "wang", "JY1")
    assert offered(gates, "wang")[0] == "JY1"
    assert "JY1" not in offered(gates, "zhao")
    with at(300):
        assert "JY1" in text_of(act_as("wang").get("/shift-handovers/new"))


def test_what_is_not_his_is_refused_before_he_counts_and_signs(gates, act_as):
    gate = puts_on(gates, "wang", "DM1")
    with at(300):
        no = act_as("li").get(f"/shift-handovers/new?post={gate}")
        assert no.status_code == 403
        assert "您不在DM1的班上" in text_of(no)
        assert "您现在不在任何岗位的班上" in text_of(act_as("admin").get("/shift-handovers/new"))
