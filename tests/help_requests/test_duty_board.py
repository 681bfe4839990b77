"""The duty board: everybody's open requests, live, at one price however many there are."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from tests.cast import Cast, acting, enrol
from tests.client import Phone, text_of
from tests.help_requests.conftest import BEGAN
from webapp import clock, loops
from webapp.database import db, session
from webapp.help_requests import HelpRequest, duty_board
from webapp.places import Unit

cast = Cast()
FEW, MANY = 5, 500
MORE_THAN_A_PAGE = 60


def board_of(phone, minutes=0, url="/help-requests/board/", **headers):
    with clock.frozen(BEGAN + timedelta(minutes=minutes)):
        return phone.get(url, headers=headers)


@pytest.fixture
def desk_phone(desk, act_as):
    """The desk's computer, signed in before the first call."""
    with clock.frozen(BEGAN - timedelta(minutes=1)):
        return act_as("chen")


@pytest.mark.clause("HR-B2")
def test_each_open_request_has_its_owner_its_clock_and_its_next_step(desk, desk_phone):
    with acting(desk.app, "chen"):
        place = session.scalars(select(Unit).where(Unit.code == "3-1502")).one().id
    desk.takes(by="wang", kind="first_aid", place_id=place, caller="刘㛃", phone="13800138000")
    told = text_of(board_of(desk_phone, 1))
    assert all(words in told for words in ("急救", "3-1502", "王强", "待答复", "答复住户", "未完1件"))
    assert "刘㛃" not in told
    assert "138" not in told
    page = board_of(desk_phone, 1).get_data(as_text=True)
    limit = int((BEGAN + timedelta(minutes=5)).timestamp() * 1000)
    assert f'until="{limit}"' in page, "the screen counts down to what the server judges by"


@pytest.mark.clause("HR-B2")
def test_the_server_says_who_is_late_and_what_comes_next(desk, desk_phone):
    desk.takes(kind="other")
    assert "超时" not in text_of(board_of(desk_phone, 5))
    assert "超时" in text_of(board_of(desk_phone, 6))
    with desk.after(7, "chen") as (request, chen):
        request.answer(by=chen, late_reason="busy")
    assert "办理" in text_of(board_of(desk_phone, 8))
    with desk.after(8, "chen") as (request, chen):
        request.finish(by=chen)
    told = text_of(board_of(desk_phone, 9))
    assert "待登记" in told
    assert "登记 2" not in told
    with desk.after(9, "chen") as (request, chen):
        request.register(by=chen, outcome="met", requester_type="owner")
    assert "没有未办的求助" in text_of(board_of(desk_phone, 10))


def test_the_most_pressing_stands_first(desk):
    answered, _waiting = desk.takes(kind="other"), desk.takes(kind="other")
    with desk.after(1, "chen", answered) as (request, chen):
        request.answer(by=chen)
    major = desk.takes(kind="other")
    with desk.after(1, "chen", major) as (request, chen):
        request.answer(by=chen)
        request.grade("major", by=chen)
    with desk.looks(2):
        order = [each.id for each in session.scalars(duty_board.asked(cast.site()))]
    assert (order[0], order[-1]) == (major, answered)


def test_nothing_new_costs_no_page_and_a_new_limit_draws_it_again(desk, desk_phone):
    desk.takes(kind="other")
    etag = board_of(desk_phone, 1).headers["ETag"]
    assert board_of(desk_phone, 2, **{"If-None-Match": etag}).status_code == 304
    assert board_of(desk_phone, 6, **{"If-None-Match": etag}).status_code == 200, "it is late now"
    etag = board_of(desk_phone, 6).headers["ETag"]
    with desk.after(7, "chen") as (request, chen):
        request.ask_supervisor(by=chen)
    assert board_of(desk_phone, 7, **{"If-None-Match": etag}).status_code == 200


def test_an_enrolled_wall_shows_it_without_names_and_a_strangers_screen_does_not(desk):
    desk.takes(by="wang", kind="other", caller="刘㛃", phone="13800138000", place_words="刘家")
    wall = Phone(desk.app)
    assert board_of(wall, 1, "/help-requests/wall").status_code == 403
    enrol(desk.app, wall, "chen")
    told = text_of(board_of(wall, 1, "/help-requests/wall"))
    assert "其他求助" in told
    assert "王*" in told
    assert not [word for word in ("王强", "刘", "138") if word in told]
    assert 'href="/help-requests/0' not in board_of(wall, 1, "/help-requests/wall").get_data(as_text=True)


def test_the_wall_says_that_the_worker_stands_still(desk):
    wall = Phone(desk.app)
    enrol(desk.app, wall, "chen")
    began = clock.now()
    with desk.app.app_context(), clock.frozen(began):
        loops.beat("deadlines")
    told = {}
    for seconds in (30, 60):
        with clock.frozen(began + timedelta(seconds=seconds)):
            fresh = wall.get("/help-requests/wall", headers={"If-None-Match": told.get("etag", "")})
        told |= {"etag": fresh.headers["ETag"], seconds: "提醒已停止" in text_of(fresh)}
    assert (told[30], told[60]) == (False, True)


@pytest.fixture
def crowd(desk):
    """So many open requests, each with a place and some with a job; `crowd(5)`."""

    def come(count):
        with acting(desk.app, "chen") as chen:
            place = session.scalars(select(Unit).where(Unit.code == "3-1502")).one()
            for number in range(count):
                fresh = HelpRequest.take(cast.site(), by=chen, kind="first_aid", place_id=place.id)
                if number % 5 == 0:
                    fresh.send_escort(by=chen)

    return come


def asked_by(app, phone, url) -> list[str]:
    """Which tables one answer reads, in order; the worker's heartbeat is looked at every some seconds only."""
    asked = []

    def hear(_link, _cursor, statement, *_rest):
        asked.append(statement)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", hear)
        phone.get(url)
        event.remove(db.engine, "before_cursor_execute", hear)
    read = [table[1] for words in asked if (table := re.search(r"FROM (\w+)", words))]
    return [table for table in read if table != "heartbeat"]


def test_five_hundred_open_requests_ask_as_often_as_five(desk, crowd, act_as, engine):
    """And one page of them, or all on one page, shows what it says. What is asked is the same on both engines."""
    many = MANY if engine == "sqlite" else MORE_THAN_A_PAGE
    pages = {"/help-requests/board/": 50, "/help-requests/board/?all=1": many}
    with clock.frozen(clock.now()):  # after a minute in use a session says once more that it is
        phone = act_as("chen")
        crowd(FEW)
        assert all(phone.get(url).status_code == 200 for url in pages)  # who asks is known from then on
        few = {url: asked_by(desk.app, phone, url) for url in pages}
        crowd(many - FEW)
        for url, shown in pages.items():
            assert asked_by(desk.app, phone, url) == few[url]
            assert phone.get(url).get_data(as_text=True).count('<li class="list-row"') == shown
