"""Who held which key: at a minute, in some days, by number, tag, name or staff number."""

import io
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import hang, lend, lent, returned
from webapp import clock
from webapp.database import session
from webapp.keys.borrower import Borrower
from webapp.keys.history import latest, routes
from webapp.keys.history.held import held_at
from webapp.keys.history.question import Question
from webapp.keys.key import Key
from webapp.logbook import Entry
from webapp.papers import press
from webapp.papers.paper import Paper
from webapp.tags import Tag

NINE = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai
MINUTE = timedelta(minutes=1)


@pytest.fixture
def past(app):
    """B2-07 with Li from nine to ten and with Wang from eleven on, a void loan between; A-1 with Li at noon."""
    first, other = hang(app), hang(app, "office", "A-1", "1")
    with clock.frozen(NINE):
        lent(app, first)
    with clock.frozen(NINE + 60 * MINUTE):
        returned(app, first)
    with clock.frozen(NINE + 90 * MINUTE), acting(app, "zhou") as zhou:
        lend(session.get_one(Key, first), zhou)
        session.get_one(Key, first).withdraw_loan(by=zhou)
    with clock.frozen(NINE + 120 * MINUTE), acting(app, "ma") as ma:
        lend(session.get_one(Key, first), ma, Borrower.staff(Cast().wang))
    with clock.frozen(NINE + 180 * MINUTE):
        lent(app, other)
    return first


@pytest.mark.clause("KC-3a")
@pytest.mark.parametrize(
    ("minutes", "name"),
    [
        (-1, None),
        (0, "李敏"),
        (59, "李敏"),
        (60, None),
        (95, None),
        (119, None),
        (120, "王强"),
        (90_000, "王强"),
    ],
)
def test_who_held_it_at_a_minute(app, past, minutes, name):
    with app.app_context():
        line = held_at(past, NINE + minutes * MINUTE)
        assert (line.borrower if line else None) == name


def ask(phone, query: str) -> str:
    return text_of(phone.get(f"/keys/history/?since=2027-03-01&until=2027-03-01&{query}"))


def test_the_page_answers_for_a_minute_by_number_and_by_tag(app, act_as, past):
    phone = act_as("zhou")
    assert "李敏" in ask(phone, "key=B2-07&at=2027-03-01T09:30")
    assert "原位" in ask(phone, "key=B2-07&at=2027-03-01T10:31")
    with acting(app, "sun"):
        code = Tag.make(session.get_one(Key, past), Cast.site()).code
    assert "王强" in ask(phone, f"key={code}&at=2027-03-01T23:59")
    assert "Z-99" in ask(phone, "key=Z-99&at=nonsense")


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 4), ("key=B2-07", 3), ("person=G102", 3), ("person=王强", 1), ("person=lm", 3), ("person=x", 0)],
)
def test_what_somebody_or_something_had_in_some_days(act_as, past, query, count):
    words = ask(act_as("zhou"), query)
    assert (f"{count} 次借用" in words) if count else ("没有借用" in words)


def test_a_loan_still_open_belongs_to_every_later_day_and_to_no_earlier_one(act_as, past):
    phone = act_as("zhou")
    assert "王强" in text_of(phone.get("/keys/history/?key=B2-07&since=2027-05-01&until=2027-05-02"))
    assert "没有借用" in text_of(phone.get("/keys/history/?key=B2-07&since=2027-02-01&until=2027-02-28"))


def test_a_void_loan_belongs_to_its_own_day_alone(act_as, past):
    assert "1 次借用" in text_of(
        act_as("zhou").get("/keys/history/?key=B2-07&since=2027-05-01&until=2027-05-02")
    )


def test_a_site_with_very_many_loans_counts_no_further_than_anybody_leafs(act_as, past, monkeypatch):
    monkeypatch.setattr(latest, "MOST", 3)
    monkeypatch.setattr(routes, "PER_PAGE", 2)
    phone = act_as("zhou")
    first, second, third = (ask(phone, f"page={number}") for number in (1, 2, 3))
    assert "最近的 3 次借用" in first
    assert "A-1" in first
    assert "第2页，共2页" in second.replace(" ", "")
    assert second.count("JH01-") == 1
    assert "JH01-" not in third
    monkeypatch.setattr(latest, "MOST", 4)
    assert "4 次借用" in ask(phone, "")


def test_a_question_about_a_key_reads_the_loans_of_no_other(app, past):
    """The index of the site's loans is no way to a key: it holds a million."""
    with app.app_context():
        asked = Question("B2-07", "", NINE.date(), NINE.date())
        told = str(asked.rows(Cast.site()).whereclause)
    assert "custody.site_id" not in told
    assert "custody.key_id" in told


def test_names_are_masked_to_who_only_sees_keys(app, act_as, past):
    with acting(app, "admin"):
        Cast().chen.give_role("centre_manager", Cast.site())
    phone = act_as("chen")
    words = ask(phone, "key=B2-07&at=2027-03-01T09:30")
    assert "李*" in words
    assert "李敏" not in words
    book = load_workbook(
        io.BytesIO(phone.get("/keys/history/list.xlsx?since=2027-03-01&until=2027-03-01").data)
    )
    cells = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
    assert "李*" in cells
    assert "李敏" not in cells
    for act in ("paper", "bundle"):
        assert phone.act(f"/keys/history/{act}", key="B2-07").status_code == 403


def test_it_goes_on_paper(app, act_as, past):
    phone = act_as("zhou")
    answer = phone.act("/keys/history/paper", key="B2-07", since="2027-03-01", until="2027-03-01")
    assert answer.status_code == 303
    with app.app_context():
        press.render_next()
        paper = session.get_one(Paper, UUID(answer.location.partition("/papers/")[2][:36]))
        assert paper.state == "ready", paper.trouble
        assert [row["borrower"] for row in paper.frozen["rows"]] == ["李敏", "李敏", "王强"]


SECRET = "田秘密"
DAYS = {"since": "2027-03-01", "until": "2027-03-01"}


@pytest.fixture
def secret(app, past):
    """A loan to somebody whom only the register may name."""
    with clock.frozen(NINE + 200 * MINUTE):
        lent(
            app,
            hang(app, "plant_room", "P-9", "9"),
            to=Borrower(SECRET, "other", "宏达装饰", "13911112222", "401X"),
        )


def printed(app, answer) -> dict:
    with app.app_context():
        return session.get_one(Paper, UUID(answer.location.partition("/papers/")[2][:36])).frozen


def chained(app) -> str:
    """Whatever the chain keeps for ever, with its escapes read."""
    with app.app_context():
        kept = [*session.scalars(select(Entry.body)), *session.scalars(select(Paper.params))]
        return "".join(kept).encode().decode("unicode_escape", "ignore") + "".join(kept)


def escaped(name: str) -> str:
    return name.encode("unicode_escape").decode()


@pytest.mark.parametrize("typed", [SECRET, "田"])
def test_a_name_is_printed_and_stands_in_no_chain(app, act_as, secret, typed):
    answer = act_as("zhou").act("/keys/history/paper", person=typed, **DAYS)
    assert answer.status_code == 303
    frozen = printed(app, answer)
    assert [row["borrower"] for row in frozen["rows"]] == [SECRET]
    assert SECRET in str(frozen["head"])
    for name in (SECRET, escaped(SECRET), escaped(escaped(SECRET))):
        assert name not in chained(app)


def test_a_print_is_about_one_person_and_a_key_that_is_there(app, act_as, secret):
    phone = act_as("zhou")
    several = phone.act("/keys/history/paper", person="0", **DAYS)
    nobody = phone.act("/keys/history/paper", person="没有此人", **DAYS)
    no_key = phone.act("/keys/history/paper", key=SECRET, **DAYS)
    assert [one.status_code for one in (several, nobody, no_key)] == [422] * 3
    assert "员工号" in text_of(nobody)


@pytest.mark.parametrize("subject", [f'["", "{SECRET}", "2027-03-01", "2027-03-01"]', "[]", "{", "[1,2,3,4]"])
def test_a_name_does_not_come_in_by_the_papers_door_either(app, act_as, secret, subject):
    answer = act_as("zhou").act("/papers", form="K01", subject=subject)
    assert answer.status_code == 422
    assert SECRET not in chained(app)
