"""Every list goes out as a workbook, to those who may see its page and to nobody else."""

import io

from openpyxl import load_workbook

from tests.cast import enrol, sign_in
from tests.house.doors import doors
from tests.keys.board import hang
from webapp.people import roles

# Workbooks that are no list: an empty template, and the rows of one filed paper.
NO_LIST = {"places.template", "papers.rows"}
# Exports that ask for more than their page, each with its reason.
STRICTER = {"/help-requests/list.xlsx": "whole rows are for those who keep the register"}
NEWER = (
    "/devices/",
    "/settings/",
    "/notices/",
    "/roster/",
    "/quarantine/",
    "/papers/",
    "/keys/overdue",
)


def exports(app):
    return [door for door in doors(app) if door.rule.endswith(".xlsx") and door.endpoint not in NO_LIST]


def page_of(door, pages):
    """The page whose rows it holds: `/keys/overdue.xlsx` is `/keys/overdue`, any other is its folder's."""
    return pages.get(door.rule.removesuffix(".xlsx")) or pages[door.rule.rpartition("/")[0] + "/"]


def test_an_export_asks_for_what_its_page_asks_for(app):
    pages = {door.rule: door for door in doors(app) if not door.writes}
    pages |= {rule.rstrip("/") + "/": door for rule, door in pages.items() if not rule.endswith("/")}
    found = exports(app)
    assert len(found) >= 12
    unlike = {door.rule for door in found if door.permission != page_of(door, pages).permission}
    assert unlike == set(STRICTER)
    beyond = {
        f"{role.code} {door.rule}"
        for door in found
        for role in roles().values()
        if door.permission in role.may and page_of(door, pages).permission not in role.may
    }
    assert beyond == set()


def test_the_newer_lists_open_as_workbooks(app, client):
    hang(app)
    enrol(app, client, "sun")
    sign_in(app, client, "sun")
    addresses = {door.rule for door in exports(app)}
    for page in NEWER:
        address = f"{page}list.xlsx" if page.endswith("/") else f"{page}.xlsx"
        assert address in addresses
        assert client.get(page).status_code == 200, page
        answer = client.get(address)
        assert answer.status_code == 200, address
        sheet = load_workbook(io.BytesIO(answer.data)).worksheets[0]
        assert sheet.max_column > 3
    assert load_workbook(io.BytesIO(client.get("/settings/list.xlsx").data)).worksheets[0].max_row > 20
