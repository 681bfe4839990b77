"""Practice looks like work and leaves nothing behind."""

import re

import pytest
from sqlalchemy import func, select

from tests.client import text_of
from tests.house.doors import doors
from webapp.database import Base, session
from webapp.practice import CODE, PAGES
from webapp.tags import code as codes
from webapp.tags.guess import Guess

SCANNED = (f"/t/{CODE}", f"/T/{CODE}", f"/t/{CODE.lower()}", f"/t/{CODE}/title")
MARK = "练习 · Practice"


def rows(app) -> dict[str, int]:
    """How many rows lie in every table."""
    with app.app_context():
        count = {
            t.name: session.scalar(select(func.count()).select_from(t)) for t in Base.metadata.sorted_tables
        }
        session.remove()
    return count


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", [*PAGES, *SCANNED[:3]])
def test_it_says_everywhere_that_it_is_practice(act_as, path, lang):
    words = text_of(act_as("wang").get(f"{path}?lang={lang}"))
    assert MARK in words
    assert {"zh": "不会留下任何记录", "en": "Nothing is written down"}[lang] in words


def test_what_the_scanner_draws_into_its_page_says_so_too(act_as):
    part = act_as("wang").get(f"/t/{CODE}", headers={"HX-Request": "true"})
    assert "<main" not in part.get_data(as_text=True)
    assert MARK in text_of(part)


def test_nothing_is_written(app, act_as):
    phone = act_as("wang")
    phone.get("/")
    before = rows(app)
    for path in (*PAGES, *SCANNED, "/scan?code=practice00"):
        assert phone.get(path).status_code < 400
    assert rows(app) == before


def test_a_row_that_is_written_would_be_counted(app, act_as):
    """Red control: a wrong guess at the same look-up is a row."""
    phone = act_as("wang")
    before = rows(app)
    phone.get("/t/PRACT1CE01")
    assert rows(app)[Guess.__tablename__] > before[Guess.__tablename__]


def test_there_is_nothing_to_send_and_nowhere_to_send_it(app, act_as):
    assert [d.rule for d in doors(app) if d.endpoint.startswith("practice.") and d.writes] == []
    for path in PAGES:
        main = re.search(r"<main.*</main>", act_as("wang").get(path).get_data(as_text=True), re.DOTALL)
        assert main
        assert "<form" not in main[0]


def test_its_code_is_read_like_any_other(act_as):
    assert codes.scanned("practice00", "house.example") == CODE
    assert codes.scanned(f"https://house.example/t/{CODE}", "house.example") == CODE
    assert act_as("wang").get("/scan?code=PRACT-1CE00").location == f"/t/{CODE}"


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(f"/t/{CODE}").status_code == 302


def test_it_is_on_the_phone_in_the_cellar(act_as):
    kept = {each["url"]: each["tag"] for each in act_as("wang").get("/shift-pages").json["pages"]}
    assert {url: kept.get(url) for url in PAGES} == dict.fromkeys(PAGES, "") | {"/practice/key": CODE}
