"""From shift to shift: what is open passes by name, signed on both sides; what nobody takes over rings (F43)."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import acting
from tests.client import text_of
from tests.help_requests.conftest import BEGAN
from tests.keys.test_papers import drawing
from tests.shift_handovers.conftest import BY_HAND, WORDS, accept, at, cast, offer, post, sheet
from webapp import clock, deadlines, notices, subjects
from webapp.database import session
from webapp.errors import Conflict, NotAllowed, Refusal
from webapp.help_requests import HelpRequest
from webapp.logbook import verify
from webapp.notices import Notice
from webapp.papers.form import form_of
from webapp.papers.retention import erase_due
from webapp.roster import Duty
from webapp.shift_handovers import watching
from webapp.shift_handovers.on_paper import gather
from webapp.shift_handovers.shift_hand_over import ShiftHandOver
from webapp.shift_handovers.waiting import waiting_for


def heard(app, minutes, key="sun"):
    with at(minutes), app.app_context():
        watching.watch()
        deadlines.fire_due()
        return [one.zh for one in notices.unseen(getattr(cast, key), cast.site().id) if "班" in one.zh]


@pytest.mark.clause("HR-2.1.a-7b")
def test_what_is_open_is_listed_and_passes_with_two_signatures(site):
    offer(site)
    accept(site, drawn=drawing(), typed="")
    with at(311), site.app_context():
        handed = sheet()
        assert handed.number == "FW1-270301-2", "post, day and shift"
        assert (handed.state.zh, handed.given_by.name, handed.taken_by.name) == ("已接班", "陈静", "孙立平")
        asked = [line for line in handed.matters if line.to_acknowledge]
        assert len(asked) == 2
        assert {line.acknowledged_by.name for line in asked} == {"孙立平"}
        assert handed.taken_drawing is not None
        assert handed.counted["taken"] == 2
        assert (handed.counted["radios"], handed.counted["float_fen"]) == (4, 20000)
        assert list(verify()) == []


@pytest.mark.clause("HR-2.1.a-7b")
def test_nothing_open_is_left_unacknowledged_not_even_what_came_since(site, desk):
    offer(site)
    with pytest.raises(Refusal, match=r"shift\.unacknowledged") as no:
        accept(site, but=1)
    assert no.value.clause == "HR-2.1.a-7b"
    assert "QZ01-270301" in no.value.zh
    with at(300), site.app_context():
        listed = [line.subject_id for line in sheet().matters if line.to_acknowledge]
    with at(305), acting(site, "wang") as wang:
        HelpRequest.take(cast.site(), by=wang, kind="other")
    with pytest.raises(Refusal, match=r"shift\.unacknowledged"), at(310), acting(site, "sun") as sun:
        sheet().accept(sun, listed, typed=sun.name)
    accept(site, 312)
    with site.app_context():
        assert sum(line.acknowledged_at is not None for line in sheet().matters) == 3


@pytest.mark.clause("HR-1.2.c-1")
def test_what_the_outgoing_person_had_in_charge_is_the_next_ones(site):
    with at(1), acting(site, "wang") as wang:
        other = HelpRequest.take(cast.site(), by=wang, kind="other").id
    offer(site)
    accept(site)
    with site.app_context():
        owners = {one.id: one.owner.name for one in session.scalars(select(HelpRequest))}
    assert owners.pop(other) == "王强", "what somebody else has stays with him"
    assert set(owners.values()) == {"孙立平"}


@pytest.mark.clause("KC-3d")
@pytest.mark.parametrize(("by", "typed", "rule"), [("chen", "陈静", "own"), ("sun", "", "signature")])
def test_nobody_takes_over_from_himself_nor_without_signing(site, by, typed, rule):
    offer(site)
    with pytest.raises(Refusal, match=rf"shift\.{rule}") as no:
        accept(site, by=by, typed=typed)
    assert no.value.clause == "KC-3d"


@pytest.mark.clause("HR-2.1.a-7b")
def test_only_the_people_of_a_post_hand_it_over_and_take_it(site):
    with pytest.raises(NotAllowed, match=r"shift\.post") as no:
        offer(site, by="zhou")
    assert "FW1" in no.value.zh, "the key custodian does not hand over the desk"
    with at(0), acting(site, "zhao"):
        Duty.put_on(cast.li, post(), clock.now(), clock.now() + timedelta(hours=7))
    with pytest.raises(NotAllowed, match=r"shift\.post"):
        offer(site, by="chen")
    offer(site, by="li")
    for verb in (accept, lambda app, by: sheet().refuse(getattr(cast, by), "钥匙数目不对")):
        with pytest.raises(NotAllowed, match=r"shift\.post"), site.app_context():
            verb(site, by="wang")
    with at(300), site.app_context():
        assert waiting_for(cast.wang, cast.site()) == []
        assert [one.post.code for one in waiting_for(cast.chen, cast.site())] == ["FW1"]
        assert sheet() in subjects.carried(cast.chen, cast.site()), "its page is kept for the lift"
    accept(site, by="chen")
    with site.app_context():
        assert sheet().taken_by.name == "陈静"


def test_a_guard_whom_the_roster_has_there_next_takes_the_desk_over(site):
    with at(0), acting(site, "zhao"):
        Duty.put_on(cast.wang, post(), clock.now() + timedelta(hours=6), clock.now() + timedelta(hours=12))
    offer(site)
    accept(site, by="wang")
    with site.app_context():
        assert sheet().taken_by.name == "王强"


def test_nothing_is_handed_over_unsigned_or_twice(site):
    with pytest.raises(Refusal, match=r"shift\.signature"), at(300), acting(site, "chen") as chen:
        ShiftHandOver.offer(post(), chen, by_hand=BY_HAND)
    offer(site)
    with pytest.raises(Conflict, match=r"shift\.waits"):
        offer(site, 301, by="sun")
    accept(site)
    with pytest.raises(Conflict, match=r"shift\.over") as no:
        accept(site, 320, by="wang")
    assert "孙立平" in no.value.zh


@pytest.mark.clause("HR-2.1.a-7b")
def test_refused_it_says_why_and_is_handed_over_anew_under_a_number_of_its_own(site):
    offer(site)
    with pytest.raises(Refusal, match=r"shift\.why_refused"), at(302), acting(site, "sun") as sun:
        sheet().refuse(sun, " ")
    with at(302), acting(site, "sun") as sun:
        sheet().refuse(sun, "钥匙数目不对")
    assert heard(site, 303, "chen") == ["接班被拒绝，交班人请留岗"]
    offer(site, 305)
    with site.app_context():
        assert sheet().number == "FW1-270301-2-2"


def test_taken_back_at_once_it_waits_for_nobody(site, act_as):
    with at(300):
        chen = act_as("chen")
        done = chen.act("/shift-handovers/", post=_id(site), signed_name="陈静", radios="4", float="200")
        assert done.status_code == 303
        undone = chen.get(done.location).text
        assert "撤销" in undone
    with at(300.1), acting(site, "chen") as person:
        sheet().take_back(by=person)
    assert heard(site, 400) == []
    with site.app_context():
        assert sheet().state.zh == "已撤回"


@pytest.mark.clause("HR-2.1.a-7b")
def test_what_nobody_takes_over_rings_until_somebody_does(site):
    offer(site)
    assert heard(site, 314) == []
    assert heard(site, 331) == ["交班后还没有人接班：交接班 FW1-270301-2"], (
        "the supervisor first, then everyone"
    )
    accept(site, 335)
    assert heard(site, 400) == []


@pytest.mark.clause("HR-2.1.a-7b")
def test_a_shift_that_just_went_home_rings_while_a_request_is_open(site):
    with at(0), acting(site, "zhao"):
        Duty.put_on(cast.chen, post(), clock.now(), clock.now() + timedelta(hours=6))
    assert heard(site, 374, "chen") == []
    assert heard(site, 375, "chen") == ["上一班的未完求助没有人确认，请接班：服务中心"]
    offer(site, 380)
    accept(site, 381)
    assert heard(site, 382, "chen") == []


def test_whoever_stays_on_hands_nothing_over(site):
    """Red control of the one above: the same person has the next duty too."""
    with at(0), acting(site, "zhao"):
        for hours in (0, 6):
            since = clock.now() + timedelta(hours=hours)
            Duty.put_on(cast.chen, post(), since, since + timedelta(hours=6))
    assert heard(site, 380, "chen") == []


def test_whoever_comes_next_is_told_at_once(site):
    with at(0), acting(site, "zhao"):
        Duty.put_on(cast.wang, post(), clock.now() + timedelta(hours=6), clock.now() + timedelta(hours=12))
    offer(site)
    with site.app_context():
        said = session.scalars(select(Notice).where(Notice.zh == "有一班交给您，请接班")).one()
        assert said.person_id == cast.wang.id


def _id(app):
    with app.app_context():
        return post().id


def test_it_works_on_pages_without_javascript(site, act_as):
    with at(300):
        chen, sun = act_as("chen"), act_as("sun")
        shown = text_of(chen.get(f"/shift-handovers/new?post={_id(site)}"))
        assert "QZ01-270301-001" in shown
        url = chen.act(
            "/shift-handovers/", post=_id(site), signed_name="陈静", radios="4", float="200", **WORDS
        ).location
        url = url.partition("?")[0]
        assert "接班人签字前请留岗" in text_of(chen.get(url))
        assert "在FW1交班，请接班" in text_of(sun.get("/"))
        no = sun.act(f"{url}/acceptance", signed_name="孙立平")
        assert no.status_code == 422
        assert "2件未完求助没有打勾：QZ01-270301-00" in text_of(no)
        with site.app_context():
            seen = [str(one.thing.id) for one in sheet().still_open if one.to_acknowledge]
        assert sun.act(f"{url}/acceptance", signed_name="孙立平", seen=seen).status_code == 303
        assert "已接班" in text_of(sun.get(url))
        assert "FW1-270301-2" in text_of(sun.get("/shift-handovers/?q=FW1"))
        assert "FW1-270301-2" not in text_of(sun.get("/shift-handovers/?q=nobody"))


@pytest.mark.clause("HR-2.1.a-7b")
def test_what_is_to_be_ticked_is_read_in_its_row_and_the_browser_asks_for_every_tick(site, act_as):
    offer(site)
    with at(301):
        sun = act_as("sun")
        shown = sun.get("/shift-handovers/" + str(sheet_id(site))).text
    rows = re.findall(r'<li class="list-row tick-row".*?</li>', shown, re.DOTALL)
    assert len(rows) == 2
    assert any("水管漏水" in row for row in rows), "what was asked stands beside its box"
    for row in rows:
        assert re.search(r'name="seen" value="[0-9a-f-]{36}" required', row)
        assert re.search(r'href="/help-requests/[^"]+" target="_blank"', row), "the ticks stay where they are"


def test_many_unticked_are_counted_not_listed(site, desk):
    for words in ("门禁坏", "灯不亮", "噪音"):
        desk.takes(kind="other", asked=words)
    offer(site)
    with pytest.raises(Refusal, match=r"shift\.unacknowledged") as no:
        accept(site, but=5)
    assert "还有5件未完求助没有打勾。" in no.value.zh
    assert "5 open requests are not ticked. " in no.value.en


def sheet_id(app):
    with app.app_context():
        return sheet().id


def test_the_paper_says_what_was_open_and_who_took_note(site):
    one = offer(site)
    accept(site)
    with at(320), site.app_context():
        told = gather(cast.site(), subject=one)
        assert form_of("F43").zh == "值班交接班记录"
        assert told["number"] == "FW1-270301-2"
        asked = [row for row in told["rows"] if "QZ" in row["matter"]]
        assert [row["acknowledged"]["name"] for row in asked] == ["孙立平"] * 2
        remarks, counts = told["body"]["remarks"], told["body"]["counts"]
        assert (remarks["to_note"], remarks["circulars"]) == (WORDS["to_note"], [WORDS["circulars"]])
        assert (counts["radios"], counts["float_fen"]) == ("4", "¥200.00")
        assert [one["name"] for one in told["signatures"]] == ["陈静", "孙立平"]


def test_after_two_years_what_people_wrote_is_gone(site):
    offer(site)
    accept(site)
    with clock.frozen(BEGAN.replace(year=2030)), site.app_context():
        erase_due()
        handed = sheet()
        assert (handed.irregular, handed.to_note, handed.circulars) == (None, None, None)
        assert handed.number == "FW1-270301-2"
        assert list(verify()) == []
