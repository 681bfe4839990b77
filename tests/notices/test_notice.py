"""Notices reach a person's page, and leave it when the person says so."""

from datetime import timedelta

from sqlalchemy import select

from tests.cast import Cast, acting, enrol, sign_in
from tests.client import text_of
from webapp import clock, loops, notices
from webapp.database import session
from webapp.notices import Notice

cast = Cast()


def tell(app, key="wang"):
    with acting(app, "chen"):
        one = getattr(cast, key)
        [made] = notices.send(cast.site(), [one], "请到服务中心", "Come to the service centre")
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
