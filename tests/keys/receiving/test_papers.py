"""F13, F16 and F17 say what was agreed; two copies where two sides keep one."""

import pytest

from tests.cast import Cast, acting
from tests.keys.board import lend
from tests.keys.entrusting.scene import DECORATOR, OWNER, given, held, signed
from tests.keys.receiving.scene import CONTRACTOR, bring, opened, sign, through
from webapp.keys.receiving.steps import Said
from webapp.papers.form import form_of
from webapp.papers.gathering import frozen_now
from webapp.papers.sheet import Foot, Sheet
from webapp.tags import Tag


@pytest.fixture
def zhou(app):
    """The custodian, in an act of hers."""
    with acting(app, "zhou") as person:
        yield person


def drawn(code, subject) -> tuple[dict, str]:
    """The frozen data and the sheet."""
    data = frozen_now(form_of(code), Cast.site(), {"subject": str(subject)})
    return data, Sheet(form_of(code), data, Foot("", "", "", "")).html()


@pytest.mark.clause("KC-1b", "KC-2a", "KC-2b")
def test_the_handover_list_prints_a_copy_for_each_side(zhou):
    handover = opened(zhou)
    bring(handover)
    bad = bring(handover, "A-02", "32")
    through(handover, "count", "check")
    bad_one = Said(False, "插不进锁")
    handover.test({row.id: bad_one if row.id == bad.id else Said(True) for row in handover.rows})
    sign(handover, "giver", zhou)
    sign(handover, "receiver", zhou)
    data, html = drawn("F13", handover.id)
    assert [(row["key"], row["tried"], row["outcome"]) for row in data["rows"]] == [
        ("A-01", True, "已移交"),
        ("A-02", False, "退回"),
    ]
    assert [box and box[0]["name"] for box in data["signatures"]] == [CONTRACTOR.name, "周兰", None]
    assert data["number"] == handover.number
    assert (html.count("copy-sheet"), html.count("插不进锁")) == (2, 2)
    assert "移交方存" in html
    assert "接收方存" in html


@pytest.mark.clause("KC-5a")
def test_the_entrustment_prints_two_copies_with_its_terms(zhou):
    paper = signed(zhou)
    tag = Tag.make(held(zhou, paper=paper), Cast.site())
    data, html = drawn("F16", paper.id)
    who, what = data["body"]["who"], data["body"]["what"]
    assert (who["owner"], who["id4"], who["phone"]) == (OWNER, "432X", "…1234")
    assert (what["keys"], what["told"], what["tried"]) == ([f"T-01 {tag.spoken}"], True, True)
    assert what["key_count"] == "2（实收1）"
    assert [box and box[0]["name"] for box in data["signatures"]] == [OWNER, "周兰", None]
    assert html.count('class="copy-of"') == 2


@pytest.mark.clause("KC-5b")
def test_the_consent_prints_whom_it_names_and_what_it_was_used_for(zhou):
    key = held(zhou)
    consent = given(key, zhou)
    loan = lend(key, zhou, to=DECORATOR, consent=consent)
    data, _html = drawn("F17", consent.id)
    loaned = data["body"]["loan"]
    assert (loaned["borrower"], loaned["id4"], loaned["used"]) == (DECORATOR.name, "401X", [loan.number])
    assert data["body"]["owner"]["entrustment"] == key.basis
