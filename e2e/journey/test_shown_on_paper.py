"""At the end of the day the managers download the five papers, and each shows what was just done.

It runs after the other journeys of this folder: it reads what they did.
"""

import io

import pytest
from openpyxl import load_workbook

from e2e.journey.cast import last_of
from e2e.journey.hands import PICTURES, Hands
from e2e.journey.print_room import picture, words


def test_the_manager_of_the_estate_downloads_register_sheet_and_ledger(desk, inside):
    escort = last_of(inside, "escort_to_hospital") or pytest.skip("the day's journeys did not run before")
    sun = desk("M101")
    help_register = month_of(sun, "F01")
    assert_shows(help_register, "QZ01-", "3-201", "𪚥小玉", "急救", "已满足")
    sun.goes_to(f"/jobs/{escort}")
    sun.page.locator("form[action='/papers'] button").click()
    sheet = sun.prints()
    assert_shows(sheet, "王强", "𠮷田健", "白𪚥", "川A·12345", "罗师傅", "继续留院协助")
    keys = month_of(sun, "F15")
    assert_shows(keys, "JH01-", "YS001", "傅䶮", "周兰")
    for name, paper in (("F01", help_register), ("F02", sheet), ("F15", keys)):
        keeps(name, paper)
    rows = workbook(sun, "/keys/list.xlsx")
    assert {"YS001", "YS002"} <= {str(cell) for row in rows for cell in row}


def test_the_manager_of_the_hospital_downloads_chairs_and_specimens(desk, inside):
    last_of(inside, "wheelchair_service") or pytest.skip("the day's journeys did not run before")
    qian = desk("M201")
    chairs, specimens = month_of(qian, "F24"), month_of(qian, "F26")
    assert_shows(chairs, "LY02-", "LY01", "郭晓")
    assert_shows(specimens, "BB02-", "血常规", "尿常规", "方志明", "吴刚")
    keeps("F24", chairs)
    keeps("F26", specimens)


def month_of(manager: Hands, code: str) -> bytes:
    """A register of this month, from the page of papers."""
    manager.goes_to("/papers/")
    form = manager.page.locator("details.paper-form", has=manager.page.locator(f"input[value='{code}']"))
    form.locator("summary").click()
    form.locator("form:has([name=period]) button").click()
    return manager.prints()


def workbook(manager: Hands, path: str) -> list[tuple[object, ...]]:
    """The rows of a list as a workbook."""
    answer = manager.phone.request.get(manager.house.url(path))
    assert "spreadsheetml" in answer.headers["content-type"]
    return list(load_workbook(io.BytesIO(answer.body())).active.iter_rows(values_only=True))


def assert_shows(paper: bytes, *wanted: str) -> None:
    """All of it stands on the paper."""
    text = words(paper)
    assert [word for word in wanted if word not in text] == [], text


def keeps(name: str, paper: bytes) -> None:
    """A picture of the first page for the README."""
    picture(paper, dpi=70).save(PICTURES / f"{name}.png")
