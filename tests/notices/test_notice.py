"""Notices reach a person's page, and leave it when the person says so."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting, enrol, sign_in
from tests.client import text_of
from webapp import clock, loops, notices
from webapp.database import session
from webapp.logbook import Entry, verify
from webapp.notices import Notice

cast = Cast()


def tell(app, key="wang", floor=""):
    with acting(app, "chen"):
        one = getattr(cast, key)
        [made] = notices.send(cast.site(), [one], f"请到服务中心{floor}", "Come to the service centre")
        return made.id


def test_a_notice_stands_on_the_first_screen_and_leaves_when_read(app, client):
    enrol(app, client, "wang")
    sign_in(app, client, "wang")
    notice = tell(app)
    assert "请到服务中心" in text_of(client.get("/"))
    assert client.act(f"/notices/{notice}/seen").status_code == 303
    assert "请到服务中心" not in text_of(client.get("/"))
    with app.app_context():
        kept = session.get(Notice, notice)
        assert kept.seen_at is not None
        assert kept.shown_at == kept.seen_at


def test_the_bell_answers_not_modified_while_nothing_is_new(app, client):
    enrol(app, client, "wang")
    sign_in(app, client, "wang")
    first = client.get("/notices/bell")
    assert client.get("/notices/bell", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    tell(app)
    fresh = client.get("/notices/bell", headers={"If-None-Match": first.headers["ETag"]})
    assert "请到服务中心" in text_of(fresh)


def test_a_notice_counts_as_shown_when_the_page_says_that_it_has_it(app, client):
    """A page that was sent may be lost on the way; the next question of the page names what it has."""
    enrol(app, client, "wang")
    sign_in(app, client, "wang")
    ids = [tell(app, floor=floor) for floor in range(3)]
    client.get("/")
    sent = client.get("/notices/bell")
    assert shown(app, ids) == [False, False, False]
    for _ in range(2):
        assert client.get("/notices/bell", headers={"If-None-Match": sent.headers["ETag"]}).status_code == 304
    assert shown(app, ids) == [False, True, True], "only what is drawn counts: the two newest"
    with app.app_context():
        said = session.scalars(select(Entry).where(Entry.action == "notice.shown")).all()
        assert [entry.actor_id for entry in said] == [cast.wang.id] * 2
        assert all(entry.device_id for entry in said)
        assert list(verify()) == []


def test_the_same_words_about_the_same_thing_stand_once_and_are_read_once(app, client):
    """Every rung of a ladder says them anew; a phone has room for one."""
    enrol(app, client, "wang")
    sign_in(app, client, "wang")
    ids = [tell(app), tell(app, floor=2), tell(app)]
    drawn = client.get("/").get_data(as_text=True)
    assert [drawn.count(f'id="notice-{one}"') for one in ids] == [0, 1, 1]
    client.act(f"/notices/{ids[2]}/seen")
    with app.app_context():
        assert [session.get_one(Notice, one).is_open for one in ids] == [False, True, False]
        assert list(verify()) == []


def shown(app, ids) -> list[bool]:
    with app.app_context():
        return [session.get_one(Notice, notice_id).shown_at is not None for notice_id in ids]


def test_every_page_says_that_the_worker_stands_still(app, client):
    enrol(app, client, "wang")
    sign_in(app, client, "wang")
    with app.app_context():
        loops.beat("deadlines")
    pages = ("/", "/jobs/", "/keys/", "/me", "/scan", "/search")
    for seconds, times in ((30, 0), (90, 1)):
        with clock.frozen(clock.now() + timedelta(seconds=seconds)):
            for url in pages:
                assert text_of(client.get(url)).count("提醒已停止") == times, (url, seconds)


def test_nobody_reads_anothers_notice(app, client):
    enrol(app, client, "li")
    sign_in(app, client, "li")
    assert client.act(f"/notices/{tell(app)}/seen").status_code == 404


def test_a_withdrawn_notice_leaves_the_screens(app):
    tell(app)
    with acting(app, "chen"):
        notices.withdraw(cast.site())
    with app.app_context():
        assert notices.unseen(cast.wang, cast.site().id) == []
        assert session.scalars(select(Notice)).one().withdrawn_at is not None


def test_open_pages_say_that_the_worker_has_not_come_round(app, client):
    enrol(app, client, "wang")
    sign_in(app, client, "wang")
    with app.app_context():
        loops.beat("deadlines")
    lively = client.get("/notices/bell")
    assert "提醒已停止" not in text_of(lively)
    with clock.frozen(clock.now() + timedelta(seconds=61)):
        for url in ("/notices/bell", "/"):
            dead = client.get(url, headers={"If-None-Match": lively.headers["ETag"]})
            assert "提醒已停止" in text_of(dead)
        with app.app_context():
            loops.beat("deadlines")
        assert "提醒已停止" not in text_of(client.get("/notices/bell"))


@pytest.mark.parametrize("url", ["/", "/me", "/help-requests/"])
def test_the_bell_asks_behind_another_window_too(act_as, url):
    """A desk PC shows something else most of the time; static/js/elements/live_part.js rests there unless it is awake."""
    page = act_as("chen").get(url).get_data(as_text=True)
    bell = page[page.index('class="bell"') :].partition(">")[0]
    assert " awake " in bell
