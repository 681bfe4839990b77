"""What is counted by hand when a post passes on: nothing is left out, and nothing changes without a word why (F43)."""

import hashlib
import json

import pytest
from sqlalchemy import select

from tests.cast import acting
from tests.client import text_of
from tests.shift_handovers.conftest import accept, at, cast, offer, post, sheet
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.key import Key
from webapp.logbook import Entry, record
from webapp.places import Post
from webapp.portering.wheelchair import Wheelchair
from webapp.shift_handovers import by_hand
from webapp.shift_handovers.counting import counted

pytestmark = pytest.mark.clause("KC-3d")


@pytest.mark.parametrize(
    ("counted", "named"),
    [({}, "对讲机、备用金"), ({"radios": 0}, "备用金"), ({"float_fen": 0}, "对讲机")],
)
def test_a_desk_is_not_handed_over_uncounted(site, counted, named):
    with pytest.raises(Refusal, match=r"shift\.uncounted") as no:
        offer(site, by_hand=counted)
    assert (no.value.clause, f"FW1的{named}还没有清点" in no.value.zh) == ("KC-3d", True)


def test_a_gate_counts_its_radios_only(site):
    with acting(site, "admin"):
        Post.add(cast.site(), "DM1", "东门", "East gate", duty="gate")
    offer(site, code="DM1", by="wang", by_hand={"radios": 2, "float_fen": 100})
    with site.app_context():
        assert by_hand.asked_at(post("DM1")) == ["radios"]
        assert {"float_fen", "keys_out", "chairs_out"} & set(sheet().counted) == set()
        assert sheet().counted["radios"] == 2


def test_what_is_not_what_was_taken_over_needs_a_word_why(site):
    offer(site)
    accept(site)
    fewer = {"radios": 3, "float_fen": 25000}
    with pytest.raises(Refusal, match=r"shift\.count_changed") as no:
        offer(site, 600, by="sun", by_hand=fewer, irregular=" ")
    assert "对讲机接班时4，现在3、备用金接班时¥200.00，现在¥250.00" in no.value.zh
    assert no.value.clause == "KC-3d"
    offer(site, 601, by="sun", by_hand=fewer, irregular="一台对讲机送修；收有偿服务费50元")
    with site.app_context():
        assert sheet().counted["radios"] == 3


def test_the_page_says_what_was_taken_over_and_asks_for_the_rest(site, act_as):
    offer(site)
    accept(site)
    with at(600):
        sun = act_as("sun")
        with site.app_context():
            here = post().id
        shown = text_of(sun.get(f"/shift-handovers/new?post={here}"))
        assert "接班时：4" in shown
        assert "接班时：¥200.00" in shown
        no = sun.act("/shift-handovers/", post=here, signed_name="孙立平", radios="4")
        assert no.status_code == 422
        assert "备用金还没有清点" in text_of(no)
    with site.app_context():
        refused = select(Entry).where(Entry.action == "shift_handovers.offer.refused")
        said = session.scalars(refused).one().said
        assert (said["rule"], said["clause"]) == ("shift.uncounted", "KC-3d")


def test_the_wheelchairs_of_the_site_are_counted_by_the_house(site):
    with acting(site, "admin"):
        for number, state in (("W-01", "on_loan"), ("W-02", "available"), ("W-03", "repair")):
            chair = Wheelchair.add(cast.site(), number)
            chair.state = state
            record("wheelchair.mended", chair, number=number)
    offer(site)
    with site.app_context():
        assert (sheet().counted["chairs_out"], sheet().counted["chairs_in"]) == (1, 2)


def test_what_was_signed_before_they_were_counted_is_reckoned_as_it_was(site):
    """A sheet of an older landing: no circulars, no radios, no float."""
    offer(site)
    with site.app_context():
        old = sheet()
        now = old.digest
        old.circulars, old.counts = None, json.dumps({"keys_in": 3})
        lines = [[str(line.subject_id), line.words_zh] for line in old.matters]
        signed = json.dumps([[old.number, old.irregular, old.to_note], lines], ensure_ascii=False)
        assert old.digest == hashlib.sha256(signed.encode()).hexdigest() != now
        old.counts = json.dumps({"keys_in": 3, "radios": 0})
        assert old.digest != hashlib.sha256(signed.encode()).hexdigest()
        session.rollback()


def test_a_site_without_keys_counts_none(site):
    with site.app_context():
        assert {"keys_out", "keys_in"} & set(counted(post(), cast.chen)) == set()
    with acting(site, "admin"):
        Key.add(post(), number="YS001", key_class="plant_room", cabinet_no="1", hook_no="1")
    with site.app_context():
        told = counted(post(), cast.chen)
        assert (told["keys_out"], told["keys_in"]) == (0, 1)
