"""A guard sees who is on duty, and when it is his own turn; putting somebody on duty stays with those who assign."""

from datetime import timedelta

from tests.client import text_of
from tests.roster.test_roster import BEGAN, later, posts, put_on  # noqa: F401


def test_a_guard_reads_the_roster_and_changes_nothing(posts, act_as):  # noqa: F811
    put_on(posts, "li")
    with later(10):
        guard = act_as("wang")
        page = text_of(guard.get("/roster/"))
        assert "李敏" in page
        assert 'action="/roster/"' not in guard.get("/roster/").get_data(as_text=True)
        assert 'action="/roster/"' in act_as("zhao").get("/roster/").get_data(as_text=True)
        assert guard.get("/roster/list.xlsx").data[:2] == b"PK"
        assert guard.act("/roster/").status_code == 403


def test_my_own_page_says_when_i_stand_where(posts, act_as):  # noqa: F811
    put_on(posts, "wang", "G2", since=BEGAN + timedelta(hours=8))
    put_on(posts, "wang", "G1", since=BEGAN - timedelta(hours=24))
    put_on(posts, "li", "G1")
    with later(10):
        page = act_as("wang").get("/me").get_data(as_text=True)
        own = text_of_part(page)
        assert "16:00–03-02 00:00" in own
        assert "北门岗" in own
        assert "南门岗" not in own, "neither what is over nor somebody else's"
        assert 'href="/roster/"' in page
        assert "没有排您的班" in text_of(act_as("chen").get("/me"))


def text_of_part(page: str) -> str:
    return page.partition('id="duties"')[2].partition("</section>")[0]
