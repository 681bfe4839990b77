"""Who is on which post from when to when: edited, brought in by the sheet, checked in by scan; an empty post is an alarm."""

import io
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from webapp import clock, deadlines, notices, settings
from webapp.database import session
from webapp.deadlines import manning
from webapp.errors import Conflict, Refusal
from webapp.logbook import Entry, verify
from webapp.places import Post
from webapp.roster import Duty
from webapp.tags import Tag

cast = Cast()
BEGAN = datetime(2027, 3, 1, 0, 0, tzinfo=UTC)  # 08:00 at the site


@pytest.fixture
def posts(app):
    with clock.frozen(BEGAN - timedelta(days=1)), acting(app, "admin"):
        for code, zh in (("G1", "南门岗"), ("G2", "北门岗")):
            Tag.make(Post.add(cast.site(), code, zh, code, duty="desk"), cast.site())
    return app


def post(code="G1"):
    return session.scalars(select(Post).where(Post.code == code)).one()


def put_on(app, key="wang", code="G1", hours=8, since=BEGAN):
    with clock.frozen(BEGAN - timedelta(hours=2)), acting(app, "zhao"):
        return Duty.put_on(getattr(cast, key), post(code), since, since + timedelta(hours=hours)).id


def later(minutes):
    return clock.frozen(BEGAN + timedelta(minutes=minutes))


def worker_comes(app, minutes):
    with later(minutes), app.app_context():
        manning.watch()
        deadlines.fire_due()


def told(app, key="zhao"):
    with app.app_context():
        return [one.zh for one in notices.unseen(getattr(cast, key), cast.site().id)]


def test_from_and_until_are_edited_on_the_page(posts, act_as):
    officer = act_as("zhao")
    with posts.app_context():
        fields = {"person": cast.wang.id, "post": post().id, "day": "2027-03-01"}
    answer = officer.act("/roster/", **fields, since="20:00", until="08:00")
    assert answer.status_code == 303
    with posts.app_context():
        duty = session.scalars(select(Duty)).one()
        assert (duty.since.hour, duty.until - duty.since) == (12, timedelta(hours=12)), (
            "until the next morning"
        )
        duty_id = duty.id
    assert (
        officer.act(f"/roster/{duty_id}", day="2027-03-01", since="19:00", until="07:00").status_code == 303
    )
    shown = text_of(officer.get("/roster/?day=2027-03-01"))
    assert "王强" in shown
    with posts.app_context():
        assert session.scalars(select(Duty)).one().since.hour == 11
        assert list(verify()) == []


def test_nobody_stands_at_two_posts_at_once(posts):
    put_on(posts)
    with pytest.raises(Conflict, match=r"roster\.twice") as no:
        put_on(posts, code="G2", since=BEGAN + timedelta(hours=7))
    assert "G1" in no.value.zh
    put_on(posts, code="G2", since=BEGAN + timedelta(hours=8))


@pytest.mark.clause("HR-B2")
def test_a_post_that_nobody_comes_to_is_an_alarm(posts):
    put_on(posts)
    worker_comes(posts, 9)
    assert told(posts) == []
    worker_comes(posts, 10)
    assert any("还没有人到岗" in words for words in told(posts))
    assert told(posts, "sun") == []
    worker_comes(posts, 20)
    assert any("还没有人到岗" in words for words in told(posts, "sun"))


def test_whoever_comes_in_time_rings_nothing(posts):
    """Red control of the alarm above: the same shift, with the scan."""
    duty_id = put_on(posts)
    with later(5), acting(posts, "wang") as wang:
        session.get(Duty, duty_id).check_in(by=wang)
    worker_comes(posts, 30)
    assert told(posts) == []


def test_nobody_acknowledges_that_he_has_not_come(posts):
    put_on(posts)
    worker_comes(posts, 10)
    with pytest.raises(Refusal, match=r"deadline\.own"), later(11), acting(posts, "wang") as wang:
        row = select(deadlines.Deadline).where(deadlines.Deadline.rung == "empty_post.1")
        deadlines.acknowledge(session.scalars(row).one(), wang)


def must_be_manned(app, *codes):
    with acting(app, "admin"):
        settings.change(cast.site().id, manning.MANNED, list(codes))


def test_a_post_left_before_the_time_is_an_alarm_at_once(posts):
    must_be_manned(posts, "G1")
    duty_id = put_on(posts)
    with later(60), acting(posts, "zhao"):
        session.get(Duty, duty_id).end()
    assert any("岗位空了" in words for words in told(posts))
    relief = put_on(posts, "li", since=BEGAN + timedelta(hours=1))
    with later(65), acting(posts, "li") as li:
        session.get(Duty, relief).check_in(by=li)
    assert told(posts) == []


def test_a_post_left_to_somebody_else_is_not_empty(posts):
    duty_id = put_on(posts)
    put_on(posts, "li")
    with later(60), acting(posts, "zhao"):
        session.get(Duty, duty_id).end()
    assert told(posts) == []


def test_a_post_that_must_never_be_empty_rings_without_any_roster(posts):
    must_be_manned(posts, "G1")
    for minutes in (0, 1, 2):
        worker_comes(posts, minutes)
    assert sum("岗位空了" in words for words in told(posts)) == 1
    with posts.app_context():
        assert len(session.scalars(select(Entry).where(Entry.action == "post.left_empty")).all()) == 1


def sheet(*lines):
    book = openpyxl.Workbook()
    for line in [("岗位", "工号", "日期", "开始", "结束"), *lines]:
        book.active.append(line)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_the_sheet_is_tried_first_with_the_errors_by_line(posts, act_as):
    put_on(posts, "li")
    officer = act_as("zhao")
    content = sheet(
        ("G1", "G101", datetime(2027, 3, 1), "20:00", "08:00"),
        ("G9", "G101", "2027-03-02", "08:00", "16:00"),
        ("G1", "X999", "2027-03-02", "8点", "16:00"),
        ("G2", "G102", "2027-03-01", "09:00", "12:00"),
        ("G2", "G101", "2027/03/01", "21:00", "23:00"),
    )
    tried = officer.post("/roster/import", data={"workbook": (io.BytesIO(content), "r.xlsx")})
    words = text_of(tried)
    assert "新增1 / 相同0 / 跳过4" in words
    for said in ("第3行 · 岗位", "第4行 · 工号", "第4行 · 开始", "第5行 · 开始", "第6行 · 开始"):
        assert said in words, said
    with posts.app_context():
        assert len(session.scalars(select(Duty)).all()) == 1, "nothing has been written"
    url = next(part for part in tried.get_data(as_text=True).split('"') if part.startswith("/roster/import/"))
    assert "新增1" in text_of(officer.act(url))
    again = officer.post("/roster/import", data={"workbook": (io.BytesIO(content), "r.xlsx")})
    assert "新增0 / 相同1" in text_of(again)
    with posts.app_context():
        assert len(session.scalars(select(Duty)).all()) == 2
        assert list(verify()) == []


def test_what_is_exported_can_be_brought_in_again(posts, act_as):
    put_on(posts)
    officer = act_as("zhao")
    exported = officer.get("/roster/list.xlsx?day=2027-03-01").data
    assert "相同1" in text_of(
        officer.post("/roster/import", data={"workbook": (io.BytesIO(exported), "r.xlsx")})
    )


def test_whoever_assigns_no_jobs_changes_no_roster(posts, act_as):
    guard = act_as("wang")
    assert guard.get("/roster/import").status_code == 403
    assert guard.act("/roster/", day="2027-03-01").status_code == 403


@pytest.mark.clause("HR-B2")
@pytest.mark.parametrize("hours", [0, -1, 25])
def test_a_duty_is_a_span_of_a_day_at_most(posts, hours):
    with pytest.raises(Refusal, match=r"roster\.span"):
        put_on(posts, hours=hours)
    put_on(posts, hours=24)


def test_nobody_of_another_site_is_put_on_duty_here(posts, act_as):
    with posts.app_context():
        told = {"person": cast.stranger.id, "post": post().id, "day": "2027-03-01"}
    assert act_as("zhao").act("/roster/", **told, since="08:00", until="16:00").status_code == 404
