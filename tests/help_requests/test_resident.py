"""A resident asks from the tag on the door, without signing in: numbered, in charge is somebody, nothing personal leaks."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.cast import Cast, acting
from tests.client import Phone, text_of
from webapp import clock
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.help_requests.disposing import erase
from webapp.logbook import Entry, verify
from webapp.people.stranger import Stranger, forget
from webapp.places import Place
from webapp.submissions import Submission
from webapp.tags import Tag

cast = Cast()


@pytest.fixture
def door(desk, app):
    """The code on the door of 3-1502."""
    with acting(app, "admin"):
        unit = session.scalars(select(Place).where(Place.code == "3-1502")).one()
        return Tag.make(unit, cast.site()).code


@pytest.fixture
def resident(app) -> Phone:
    return Phone(app)


def newest(app, read):
    with app.app_context():
        return read(session.scalars(select(HelpRequest).order_by(HelpRequest.id.desc()).limit(1)).one())


def test_what_is_asked_of_the_resident_himself_says_its_purpose(resident, door):
    """WCAG 1.3.5: the browser may fill in his own phone and name."""
    page = resident.get(f"/ask/{door}").get_data(as_text=True)
    for name, purpose in (("phone", "tel"), ("caller", "name")):
        found = re.search(rf'<input[^>]* name="{name}"[^>]*>', page)
        assert found
        assert f'autocomplete="{purpose}"' in found[0]


def test_one_press_gives_a_number_and_a_page_of_its_own(app, resident, door):
    answer = resident.act(f"/ask/{door}", kind="repair", phone="13800138000", caller="刘㛃", asked="水管爆了")
    assert answer.status_code == 303
    told = text_of(resident.get(answer.location))
    assert newest(app, lambda request: request.number) in told
    assert (
        newest(app, lambda request: clock.local(request.site, request.received_at)).strftime("%H:%M") in told
    )
    assert not any(
        word in told + answer.location for word in ("刘㛃", "13800138000", "水管", "3-1502", "1502")
    )


def test_it_knows_the_place_the_way_it_came_and_who_is_in_charge(app, resident, door):
    resident.act(f"/ask/{door}", kind="repair")
    assert newest(
        app, lambda one: (one.place.code, one.channel, one.owner.name, one.stage, one.mark("taken").by)
    ) == ("3-1502", "resident_page", "陈静", "routed", None)
    with app.app_context():
        assert list(verify()) == []


def test_who_is_in_danger_is_told_to_ring_first(resident, door):
    page = resident.get(f"/ask/{door}").get_data(as_text=True)
    numbers = [page.index(f"tel:{number}") for number in ("120", "110", "119")]
    assert numbers == sorted(numbers)
    assert numbers[-1] < page.index("<form class")


def test_a_second_press_leads_to_the_same_request(app, resident, door):
    submission = uuid4()
    first, second = (resident.act(f"/ask/{door}", submission, kind="other") for _ in range(2))
    assert first.location == second.location
    with app.app_context():
        assert len(session.scalars(select(HelpRequest)).all()) == 1


def test_its_address_cannot_be_guessed_and_says_nothing_else(app, resident, door):
    token = resident.act(f"/ask/{door}", kind="other").location.rpartition("/")[2]
    assert len(token) == 20
    assert newest(app, lambda request: token not in (request.follow_mark, str(request.id)))
    for wrong in ("A" * 20, newest(app, lambda request: request.follow_mark)):
        assert resident.get(f"/ask/status/{wrong}").status_code == 404


def test_the_page_follows_what_the_desk_does(app, resident, door, act_as):
    page = resident.act(f"/ask/{door}", kind="other").location
    waiting = text_of(resident.get(page))
    assert "待答复" in waiting
    assert "5 分钟内答复您" in waiting
    act_as("chen").act(f"/help-requests/{newest(app, lambda request: request.id)}/answer")
    assert "已答复" in text_of(resident.get(page))


def test_whoever_asks_too_often_is_told_to_ring_and_nothing_is_written(app, resident, door):
    asked = [resident.act(f"/ask/{door}", kind="other").status_code for _ in range(6)]
    assert asked == [303] * 5 + [429]
    with app.app_context():
        assert len(session.scalars(select(HelpRequest)).all()) == 5
        assert len(session.scalars(select(Submission)).all()) == 5
        digests = set(session.scalars(select(Stranger.address)))
        assert len(digests) == 1
        assert "127.0.0.1" not in digests.pop()


def test_who_asked_is_forgotten_after_a_day_whether_anybody_asks_again_or_not(app, resident, door):
    resident.act(f"/ask/{door}", kind="other")
    for hours, left in ((23, 1), (25, 0)):
        with app.app_context(), clock.frozen(clock.now() + timedelta(hours=hours)):
            forget()
            assert len(session.scalars(select(Stranger)).all()) == left


def test_the_page_is_gone_with_a_request_that_was_erased(app, resident, door):
    page = resident.act(f"/ask/{door}", kind="other").location
    with acting(app, None):
        erase(session.scalars(select(HelpRequest)).one())
    assert resident.get(page).status_code == 404


def test_a_form_that_cannot_be_read_is_counted_and_leaves_no_entry(app, resident, door):
    with app.app_context():
        before = session.scalar(select(func.count()).select_from(Entry))
    asked = [resident.act(f"/ask/{door}", kind="other", phone="1" * 100) for _ in range(7)]
    assert [answer.status_code for answer in asked] == [422] * 5 + [429] * 2
    assert "电话" in text_of(asked[0])
    assert resident.act(f"/ask/{door}", kind="other").status_code == 429
    with app.app_context():
        assert session.scalars(select(Submission)).all() == []
        assert session.scalar(select(func.count()).select_from(Entry)) == before
        assert len(session.scalars(select(Stranger)).all()) == 5


def test_the_same_form_set_right_is_taken(app, resident, door):
    submission = uuid4()
    assert resident.act(f"/ask/{door}", submission, kind="other", phone="1" * 100).status_code == 422
    assert resident.act(f"/ask/{door}", submission, kind="other", phone="138").status_code == 303


def test_after_ten_minutes_it_may_ask_again(app, resident, door):
    for _ in range(5):
        resident.act(f"/ask/{door}", kind="other")
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        assert resident.act(f"/ask/{door}", kind="other").status_code == 303


def test_another_door_asks_in_its_own_name(app, resident, door):
    with acting(app, "admin"):
        post = session.scalars(select(Place).where(Place.code == "FW1")).one()
        other = Tag.make(post, cast.site()).code
    for _ in range(5):
        resident.act(f"/ask/{door}", kind="other")
    neighbour = resident.post(
        f"/ask/{other}", data={"_id": str(uuid4()), "kind": "other"}, environ_base={"REMOTE_ADDR": "10.9.8.7"}
    )
    assert neighbour.status_code == 303


@pytest.mark.parametrize("code", ["0000000000", "nonsense"])
def test_a_code_of_nobody_leads_nowhere_and_writes_nothing(app, resident, desk, code):
    assert resident.get(f"/ask/{code}").status_code == 404
    assert resident.act(f"/ask/{code}", kind="other").status_code == 404
    with app.app_context():
        assert session.scalars(select(Submission)).all() == []


def test_a_revoked_tag_asks_for_nothing(app, resident, door):
    with acting(app, "admin"):
        session.scalars(select(Tag).where(Tag.code == door)).one().revoke()
    assert resident.get(f"/ask/{door}").status_code == 404


def test_the_tag_page_of_a_door_says_no_more_than_the_help_page_and_offers_it(resident, door):
    told = text_of(resident.get(f"/t/{door}"))
    assert "在这里需要帮助" in told
    assert "1502" in told
    assert "1502" in text_of(resident.get(f"/ask/{door}"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_pages_in_both_languages(resident, door, language):
    assert resident.get(f"/ask/{door}?lang={language}").status_code == 200
    page = resident.act(f"/ask/{door}", kind="first_aid").location
    assert resident.get(f"{page}?lang={language}").status_code == 200
