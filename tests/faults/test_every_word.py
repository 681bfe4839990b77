"""Script, template and spreadsheet payloads in every text field and every column of text: text on every page, workbook and
paper. Nothing here is listed by hand but what is left out, with the reason: a new field or column is walked by itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.cast import ESTATE, HOSPITAL
from tests.faults import words
from tests.faults.heard import text_fields, texts_heard
from tests.faults.poison import alive_in_paper, text_of_paper
from tests.faults.printed import ask_for_papers, papers
from tests.faults.visitor import Visit
from webapp.papers.book import Book

SITES = (ESTATE, HOSPITAL)
long = pytest.mark.long


def walk(app, phones, **how) -> list[Visit]:
    return [Visit(app, phones[site], site, **how).walk() for site in SITES]


@long
def test_every_text_field_of_every_form_takes_hostile_words_as_words(demo, phones, monkeypatch, tell):
    """The forms are found on the pages; each is sent hostile throughout, then in its texts. Then every door is knocked at."""
    heard, codes, alive = texts_heard(monkeypatch), {}, []
    for visit in walk(demo, phones):
        for (rule, _), blank in visit.forms.items():
            codes.setdefault(rule, []).extend(visit.send(blank, everything) for everything in (True, False))
        visit.knock({name for _, name in text_fields()})
        alive += visit.alive
    tell(f"{len(codes)} sorts of forms sent, {len(text_fields())} text fields: {codes}")
    assert alive == []
    assert {rule: sent for rule, sent in codes.items() if 401 in sent and rule != "/sign-in"} == {}, (
        "the visitor was thrown out"
    )
    assert sorted(text_fields() - heard) == [], "no page led to these"
    assert sum(min(sent) < 400 for sent in codes.values()) >= 12, codes


@long
def test_every_column_of_text_is_shown_as_text(demo, phones, poisoned, tell):
    rows, fields = poisoned
    assert fields == words.fields_with_words()
    assert set(rows) == {str(column) for column in words.reachable()}
    empty = sorted(name for name, count in rows.items() if not count)
    tell(f"{len(rows)} columns, {sum(rows.values())} rows poisoned; no row in {empty}")
    visits = walk(demo, phones)
    tell(f"{sum(visit.pages for visit in visits)} pages looked at")
    assert [one for visit in visits for one in visit.alive] == []
    shown, books = (set().union(*(getattr(visit, what) for visit in visits)) for what in ("as_text", "books"))
    assert len(shown) >= 25, sorted(shown)
    assert len(books) >= 10, sorted(books)


@long
def test_every_paper_prints_it_as_text(demo, poisoned, tell):
    for site in SITES:
        ask_for_papers(demo, site)
    drawn = papers(demo)
    assert [f"{name}: {sign}" for name, body in drawn.items() for sign in alive_in_paper(body)] == []
    tell(f"{len(drawn)} papers drawn")
    bearing = {name.split()[0] for name, body in drawn.items() if "script>alert(1)" in text_of_paper(body)}
    assert len(bearing) >= 4, (bearing, set(drawn))


@long
def test_an_unescaped_page_is_noticed(demo, phones, poisoned):
    """Red control: without escaping the same walk finds the payloads alive."""
    with unescaped(demo, phones[ESTATE]):
        assert len(Visit(demo, phones[ESTATE], ESTATE).walk().alive) > 10


@long
def test_a_live_formula_is_noticed(demo, phones, poisoned, monkeypatch):
    """Red control: a workbook that writes what begins with = as a formula is found out."""
    monkeypatch.setattr(Book, "_text", live)
    assert any("=" in cell for cell in Visit(demo, phones[ESTATE], ESTATE).walk().alive)


@pytest.mark.once
def test_in_short_hostile_words_are_words(demo, phones, poisoned, monkeypatch, tell):
    """Everything above (the long ones on both engines) at one site, one thing of each kind and one link a rule, both red controls on a page and a book of it."""
    visit = Visit(demo, phones[ESTATE], ESTATE, links=1, each=1).walk()
    tell(f"{visit.pages} pages, {len(visit.books)} workbooks")
    assert visit.alive == []
    assert len(visit.as_text) >= 15, sorted(visit.as_text)
    assert len(visit.books) >= 5, sorted(visit.books)
    with unescaped(demo, phones[ESTATE]):
        assert alive_at(visit, "/people/")
    with monkeypatch.context() as careless:
        careless.setattr(Book, "_text", live)
        assert alive_at(visit, min(visit.books))
    heard = texts_heard(monkeypatch)
    visit.knock({name for _, name in text_fields()})
    assert visit.alive == []
    assert len(heard & text_fields()) >= 15, sorted(heard)


def alive_at(visit: Visit, address: str) -> list[str]:
    """What is alive at one address, which is then forgotten."""
    visit.open(address)
    found, visit.alive = visit.alive, []
    return found


@contextmanager
def unescaped(app, phone) -> Iterator[None]:
    """Templates print words as they are, and the phone does not mind."""
    env = app.jinja_env
    kept = env.autoescape, env.bytecode_cache
    env.autoescape, env.bytecode_cache, phone.looks_over = False, None, False
    forget_drawn(app)
    try:
        yield
    finally:
        (env.autoescape, env.bytecode_cache), phone.looks_over = kept, True
        forget_drawn(app)


def forget_drawn(app) -> None:
    """Templates, and the parts that were drawn once."""
    app.jinja_env.cache.clear()
    app.extensions["drawn"].clear()


def live(_book, sheet, line, at, _text) -> None:
    """A writer of workbooks that trusts what people typed."""
    sheet.write_formula(line, at, "=1+1")
