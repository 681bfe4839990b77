"""Coming to a post: by its tag, in time, by the person alone, and offline when the tag was scanned."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import acting
from tests.client import text_of
from tests.roster.test_roster import BEGAN, later, post, posts, put_on  # noqa: F401
from webapp.database import session
from webapp.errors import Refusal
from webapp.logbook import Entry, current, verify
from webapp.roster import Duty
from webapp.tags import Tag


def tag(app, code="G1"):
    with app.app_context():
        return Tag.on(post(code)).code


def test_a_scan_of_the_post_offers_to_come_and_the_page_takes_it(posts, act_as):  # noqa: F811
    duty_id = put_on(posts)
    code = tag(posts)
    with later(-10):
        guard = act_as("wang")
        assert "我到岗了" in text_of(guard.get(f"/t/{code}"))
        assert "我到岗了" not in text_of(guard.get(f"/t/{tag(posts, 'G2')}"))
        wrong = guard.act(f"/roster/{duty_id}/check-in", tag=tag(posts, "G2"))
        assert wrong.status_code == 422
        assert "不是G1的标签" in wrong.get_data(as_text=True)
        assert guard.act(f"/roster/{duty_id}/check-in", tag=code).status_code == 303
        assert "我到岗了" not in text_of(guard.get(f"/t/{code}"))
    with posts.app_context():
        duty = session.get(Duty, duty_id)
        assert duty.checked_in_at == BEGAN - timedelta(minutes=10)
        assert duty.checked_in_on_id is not None
        assert list(verify()) == []


@pytest.mark.parametrize(
    ("by", "minutes", "rule"),
    [("li", 0, "roster.own"), ("wang", -40, "roster.not_yet"), ("wang", 500, "roster.not_yet")],
)
def test_only_the_person_and_only_in_time(posts, by, minutes, rule):  # noqa: F811
    duty_id = put_on(posts)
    with pytest.raises(Refusal, match=rule), later(minutes), acting(posts, by) as person:
        session.get(Duty, duty_id).check_in(by=person)


def scanned(app, key, duty_id, claimed, heard):
    """A check-in that the phone made at one minute of the duty and delivered at another."""
    with later(heard), acting(app, key) as person:
        current().claimed = BEGAN + timedelta(minutes=claimed)
        session.get(Duty, duty_id).check_in(by=person)


def test_a_check_in_made_offline_counts_from_when_the_tag_was_scanned(posts):  # noqa: F811
    duty_id = put_on(posts)
    scanned(posts, "wang", duty_id, claimed=5, heard=500)
    with posts.app_context():
        assert session.get(Duty, duty_id).checked_in_at == BEGAN + timedelta(minutes=5)
        said = session.scalars(select(Entry.action).where(Entry.action == "post.manned")).all()
        assert said == [], "nobody stands there now: that shift is over"


@pytest.mark.parametrize(("claimed", "heard"), [(-40, 60), (500, 501), (60, -40)])
def test_the_phone_cannot_come_too_early_too_late_or_in_the_future(posts, claimed, heard):  # noqa: F811
    duty_id = put_on(posts)
    with pytest.raises(Refusal, match=r"roster\.not_yet"):
        scanned(posts, "wang", duty_id, claimed, heard)
