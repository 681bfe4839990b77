"""Off the first screen, what is urgent takes one row of the page; what nobody could read was not delivered."""

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from webapp import notices
from webapp.database import session

cast = Cast()
FIRST, SECOND = "急件等人接：送医", "维修单没有人接"


@pytest.fixture
def called(app, act_as):
    """Two urgent notices wait for the guard, the newer one about the site."""
    for words in (SECOND, FIRST):
        with acting(app, "chen"):
            notices.send(cast.site(), [cast.wang], words, "Urgent work", urgent=True)
    return act_as("wang")


def shown(app) -> list[str]:
    with app.app_context():
        rows = session.scalars(select(notices.Notice).order_by(notices.Notice.id.desc()))
        return [row.zh for row in rows if row.shown_at]


def ask_twice(phone, url: str) -> None:
    etag = phone.get(url).headers["ETag"]
    assert phone.get(url, headers={"If-None-Match": etag}).status_code == 304


def test_another_page_has_one_row_that_opens_without_scripts(called):
    page = called.get("/jobs/").get_data(as_text=True)
    fold = page.partition("<details")[2].partition("</details>")[0]
    summary = fold.partition("</summary>")[0]
    assert "2条报警" in summary
    assert FIRST in summary
    assert "/seen" in fold, "the buttons are one tap away"
    assert SECOND in fold
    assert SECOND not in summary


@pytest.mark.parametrize("url", ["/", "/notices/"])
def test_where_notices_are_read_nothing_is_folded(called, url):
    page = called.get(url)
    assert "bell-fold" not in page.get_data(as_text=True)
    assert SECOND in text_of(page)


def test_only_the_words_of_the_row_count_as_delivered(app, called):
    ask_twice(called, "/notices/alarms")
    assert shown(app) == [FIRST]
    ask_twice(called, "/notices/alarms?whole=yes")
    assert shown(app) == [FIRST, SECOND]
