"""The checklist is whole, and every test that it names stands."""

import re

import pytest

from tests.client import text_of
from tests.house.source import ROOT
from webapp.handbook.wcag import criteria

# WCAG 2.2 (W3C, 5 October 2023): how many criteria of A and AA a guideline has; 4.1.1 is gone.
COUNTED = {
    "1.1": 1, "1.2": 5, "1.3": 5, "1.4": 9, "2.1": 3, "2.2": 2, "2.3": 1, "2.4": 8, "2.5": 6, "3.1": 2, "3.2": 5,
    "3.3": 6, "4.1": 2,
}  # fmt: skip


def test_it_has_every_criterion_once():
    numbers = [one.no for one in criteria()]
    assert len(numbers) == len(set(numbers)) == 55
    assert {g: sum(no.startswith(f"{g}.") for no in numbers) for g in COUNTED} == COUNTED
    assert sum(one.level == "A" for one in criteria()) == 31
    assert sum(one.level == "AA" for one in criteria()) == 24


def stands(test: str) -> bool:
    path, _, name = test.partition("::")
    file = ROOT / path
    return file.exists() and re.search(rf"^def {name}\(", file.read_text(), re.MULTILINE) is not None


@pytest.mark.parametrize("one", criteria(), ids=lambda one: one.no)
def test_its_evidence_stands(one):
    assert [test for test in one.tests if not stands(test)] == []
    assert all((one.zh, one.en, one.met_zh, one.met_en))


def test_evidence_that_is_gone_is_found():
    """Red control."""
    assert not stands("e2e/looks/test_hands.py::test_that_nobody_wrote")


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "2.4.11 焦点不被遮挡"), ("en", "2.4.11 Focus not obscured")]
)
def test_it_can_be_read_in_the_app(act_as, lang, words):
    page = text_of(act_as("wang").get(f"/handbook/accessibility?lang={lang}"))
    assert words in page
    assert "test_every_stop_of_the_keyboard_is_seen" in page
