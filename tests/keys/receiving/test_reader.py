"""Whoever only sees the key room reads no whole name of owner, borrower or party: not in lists or workbooks."""

import io

import pytest
from openpyxl import load_workbook

from tests.cast import Cast, acting
from tests.client import Phone, text_of
from tests.keys.board import custodian
from tests.keys.entrusting.scene import DECORATOR, OWNER, asked, held, signed

LISTS = ("consents", "entrustments", "handovers")
NAMES = (OWNER, DECORATOR.name, "何小二")


@pytest.fixture
def papers(app):
    """One of each."""
    with acting(app, "zhou") as zhou:
        asked(held(zhou, paper=signed(zhou, agent="何小二", agent_proof="1")), zhou)
    with acting(app, "sun"):
        Cast().li.give_role("centre_supervisor", Cast.site())


def told(phone) -> str:
    """Everything that the lists and their workbooks say."""
    said = [text_of(phone.get(f"/keys/{one}/")) for one in LISTS]
    for one in LISTS:
        book = load_workbook(io.BytesIO(phone.get(f"/keys/{one}/list.xlsx").data))
        said += [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    return "\n".join(said)


@pytest.mark.clause("KC-5b")
def test_lists_and_workbooks_say_whole_names_to_those_who_lend_only(app, client, papers):
    assert all(name in told(custodian(app, client, "zhou")) for name in NAMES)
    seen = told(custodian(app, Phone(app), "li"))
    assert "三栋0901" in seen
    assert [name for name in NAMES if name in seen] == []
