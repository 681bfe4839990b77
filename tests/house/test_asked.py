"""Whatever stands in an address or a field, the house answers in words: no year, page or number breaks it."""

import pytest
from werkzeug.datastructures import MultiDict

from tests.cast import Cast, acting
from tests.client import text_of
from webapp.errors import Refusal
from webapp.papers.period import Period
from webapp.places import Post
from webapp.procedures.shelf import book
from webapp.procedures.value import Unreadable, given

ENDLESS = "9" * 20
SHOWN = [
    "/help-requests/register/?year=99999",
    "/help-requests/register/?year=-5",
    "/help-requests/register/?year=9999",
    "/help-requests/register/list.xlsx?year=12345",
    "/roster/?day=9999-12-31",
    "/roster/?day=0001-01-01",
    "/roster/list.xlsx?day=9999-12-31",
]
REFUSED = [
    "/help-requests/register/9999-12",
    "/help-requests/register/9999",
    "/help-requests/register/0001",
    "/quality/help-requests/?month=9999-12",
    "/quality/help-requests/?month=0001-01",
    "/quality/help-requests/rows?month=9999-12",
    "/appraisal/mine?month=9999-12",
]
PAGED = [
    "/help-requests/board/",
    "/help-requests/",
    "/keys/",
    "/jobs/board/",
    "/notices/",
    "/people/",
    "/papers/",
]


@pytest.fixture
def gate(app) -> dict[str, str]:
    """Somebody and the post at the gate, as the roster's form names them."""
    with acting(app, "admin"):
        post = Post.add(Cast.site(), "GW1", "门岗", "Gate post", duty="gate")
        return {"person": str(Cast().wang.id), "post": str(post.id), "since": "22:00", "until": "06:00"}


@pytest.mark.parametrize("url", SHOWN)
def test_another_century_shows_the_time_we_live_in(act_as, url):
    assert act_as("sun").get(url).status_code == 200


@pytest.mark.parametrize("url", REFUSED)
def test_a_period_outside_the_calendar_is_refused_in_words(act_as, url):
    answer = act_as("sun").get(url)
    assert answer.status_code == 422
    assert "请选择年、月或日" in text_of(answer)


@pytest.mark.parametrize("url", PAGED)
def test_a_page_that_no_list_reaches_is_not_there(act_as, url):
    phone = act_as("sun")
    assert phone.get(f"{url}?page={ENDLESS}").status_code == 404
    assert phone.get(f"{url}?page=1").status_code == 200


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_logbook_of_a_day_outside_the_calendar(act_as, gate, day):
    assert act_as("sun").get(f"/logbook/by/{gate['person']}?day={day}").status_code == 200


@pytest.mark.parametrize("price", ["sNaN", "NaN", "Infinity", "1E+999999"])
def test_a_price_is_a_number(act_as, price):
    answer = act_as("sun").act("/prices/", code="x1", zh="x", unit="次", price=price)
    assert answer.status_code == 422


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_duty_is_on_a_day_of_the_calendar(act_as, gate, day):
    phone = act_as("sun")
    assert phone.act("/roster/", day=day, **gate).status_code == 422
    assert phone.act("/roster/", day="2026-11-22", **gate).status_code == 303


@pytest.mark.parametrize("moment", ["9999-12-31T23:59", "0001-01-01T00:00"])
def test_an_answer_is_a_moment_of_the_calendar(moment):
    asked = next(
        field for one in book().values() for field in one.fields.values() if field.kind == "datetime"
    )
    with pytest.raises(Unreadable):
        given(asked, MultiDict({asked.id: moment}))
    assert given(asked, MultiDict({asked.id: "2026-11-22T09:30"})) == "2026-11-22T09:30"


@pytest.mark.parametrize("text", ["1999", "2101", "9999", "0000", "9999-12", "0001-01-01", "²²²²"])
def test_a_period_lies_between_2000_and_2100(text):
    with pytest.raises(Refusal):
        Period.read(text)
    assert [Period.read(edge).text for edge in ("2000", "2100-12", "2026-11-22")] == [
        "2000",
        "2100-12",
        "2026-11-22",
    ]
