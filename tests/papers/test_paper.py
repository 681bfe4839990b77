"""A paper from asking to filing: same data same paper, the press, its death, the bytes, the end."""

from datetime import timedelta

import pytest
from pypdf import PdfReader

from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.logbook import Entry, act, verify
from webapp.papers import press
from webapp.papers.paper import Paper
from webapp.shelf import shelf


def ask(desk, **params) -> Paper:
    site, person = desk
    with act(by=person):
        paper = Paper.ask("F15", site, person, **{"period": "2026-11", **params})
    session.commit()
    return paper


def actions(paper: Paper) -> list[str]:
    rows = session.query(Entry).filter_by(subject_id=paper.id).order_by(Entry.seq)
    return [row.action for row in rows]


def test_asked_drawn_filed_and_fetched(desk, loans):
    paper = ask(desk)
    assert (paper.state, paper.total, paper.number) == ("waiting", 6, "2026-11")
    assert press.render_next() == 1
    assert press.render_next() == 0
    session.refresh(paper)
    assert (paper.state, paper.pages, paper.done) == ("ready", 1, 6)
    body = paper.bytes()
    assert body.startswith(b"%PDF")
    words = "".join(PdfReader(shelf("papers").path(paper.sha256)).pages[0].extract_text().split())
    assert paper.code in words
    assert f"#{paper.chain_seq}{paper.chain_head}" in words
    assert "苏静㛃" in words
    assert actions(paper) == ["paper.asked", "paper.filed"]
    assert list(verify()) == []


def test_same_data_is_the_same_paper_and_other_data_another(desk, loans):
    first = ask(desk)
    press.render_next()
    again = ask(desk)
    assert again.id == first.id
    loans["rows"][0]["purpose"] = "换锁"
    other = ask(desk)
    assert other.id != first.id
    assert other.state == "waiting"
    assert actions(first) == ["paper.asked", "paper.filed", "paper.asked_again"]


def test_one_blank_paper_a_form(desk):
    assert ask(desk, blank=True).id == ask(desk, blank=True).id


def test_without_a_period_it_is_refused(desk, loans):
    with pytest.raises(Refusal, match=r"paper\.period"):
        ask(desk, period="soon")


def test_a_dead_press_is_relieved_and_a_living_one_is_not(desk, loans):
    paper = ask(desk)
    assert press._claim()[0] == paper.id
    assert press.render_next() == 0
    with clock.frozen(clock.now() + press.LEASE + timedelta(seconds=1)):
        assert press.render_next() == 1
    session.refresh(paper)
    assert (paper.state, paper.tries) == ("ready", 2)


def test_a_relieved_press_cannot_file(desk, loans):
    paper = ask(desk)
    paper_id, mine = press._claim()
    with clock.frozen(clock.now() + press.LEASE + timedelta(seconds=1)):
        assert press._claim()[0] == paper_id
    press._file(paper_id, mine, b"%PDF late", 1)
    session.refresh(paper)
    assert (paper.state, paper.sha256) == ("rendering", None)


def test_what_kills_the_press_every_time_fails_at_last(desk, loans):
    paper = ask(desk)
    for hours in range(press.TRIES):
        with clock.frozen(clock.now() + timedelta(hours=hours)):
            press._claim()
    with clock.frozen(clock.now() + timedelta(hours=9)):
        press.render_next()
    session.refresh(paper)
    assert paper.state == "failed"
    assert ask(desk).state == "waiting"


def test_a_failure_is_told_and_the_next_paper_comes(desk, loans, monkeypatch):
    paper = ask(desk)
    monkeypatch.setattr(press, "draw", lambda *_: 1 / 0)
    assert press.render_next() == 1
    session.refresh(paper)
    assert (paper.state, paper.trouble) == ("failed", "ZeroDivisionError: division by zero")
    with pytest.raises(Refusal):
        paper.bytes()


def test_altered_bytes_are_never_handed_out(desk, loans):
    paper = ask(desk)
    press.render_next()
    session.refresh(paper)
    path = shelf("papers").path(paper.sha256)
    body = path.read_bytes()
    for at in range(0, len(body), len(body) // 200):
        path.write_bytes(body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :])
        with pytest.raises(Refusal, match=r"paper\.altered"):
            paper.bytes()
    path.unlink()
    with pytest.raises(Refusal, match=r"paper\.altered"):
        paper.bytes()
    path.write_bytes(body[:-1])
    assert shelf("papers").put(body) == paper.sha256
    assert paper.bytes() == body


def test_erased_number_date_and_digest_stay(desk, loans):
    paper = ask(desk)
    press.render_next()
    session.refresh(paper)
    path = shelf("papers").path(paper.sha256)
    with act():
        paper.erase()
    session.commit()
    assert not path.exists()
    assert (paper.data, bool(paper.sha256), bool(paper.erased_at)) == (None, True, True)
    with pytest.raises(Refusal):
        paper.bytes()
    assert list(verify()) == []
