"""Every list goes out as a workbook, to those who may see its page and to nobody else."""

import io
import re

from openpyxl import load_workbook

from tests.cast import Cast, acting, enrol, sign_in
from tests.house.doors import doors
from tests.house.source import texts
from tests.keys.board import hang, lent
from webapp.clock import now
from webapp.help_requests import HelpRequest
from webapp.people import roles
from webapp.practice import CODE

# Workbooks that are no list: an empty template, and the rows of one filed paper.
NO_LIST = {"places.template", "key_import.template", "papers.rows"}
# Exports that ask for more than their page, each with its reason.
STRICTER = {
    "/help-requests/list.xlsx": "whole rows are for those who keep the register",
    "/roster/template.xlsx": "who fills it in assigns duties",
}
HAN = re.compile("[\u4e00-\u9fff]")
NEWER = (
    "/devices/",
    "/settings/",
    "/notices/",
    "/roster/",
    "/quarantine/",
    "/papers/",
    "/keys/overdue",
)

# Pages without a list of the site's records, each with its reason.
NO_TABLE = {
    "/": "tiles, and what waits for me",
    "/clauses/": "the book's own text",
    "/handbook": "the book's own text",
    "/handbook/documents": "the book's own text",
    "/handbook/accessibility": "the book's own text",
    "/jobs/": "what I do now; the board is the list",
    "/appraisal/mine": "my own figures; the sheet of all is the list",
    "/help-requests/board/": "the open rows of the list, live",
    "/help-requests/wall": "the same for a wall",
    "/enquiries/reviews": "what waits for the supervisor today; the log is F04",
    "/keys/rules/": "a version, its six copies, a few departments and charts",
    "/keys/import": "a form",
    "/me": "my own day; its entries stand in the logbook",
    **dict.fromkeys(("/notices/alarms", "/notices/bell"), "a part of every page"),
    "/outbox": "what waits on this phone; it saves its own file",
    **dict.fromkeys(("/keys/handovers/new", "/keys/entrustments/new"), "a form"),
    "/text-gateway/": "one setting, whose keys must not leave the house",
    "/robots/": "a handful of settings, whose keys must not leave the house",
    "/search": "some of each list that has a workbook",
    "/status": "one line a matter",
    "/styleguide": "samples",
    "/tags/": "what to print labels of",
    "/incidents/card": "whom to ring",
    "/sign-in": "the demo's cast",
    "/keys/lots/new": "a form",
    "/keys/mine": "what I have out; the ledger is the list",
    "/keys/at-hand": "what a phone carries; the ledger is the list",
    **dict.fromkeys(("/practice", f"/t/{CODE}/title"), "a fake tag; nothing lies behind it"),
    **{f"/{prefix}/{code}": "the fake tag" for prefix in "tT" for code in (CODE, CODE.lower())},
    **dict.fromkeys(
        (
            "/help-requests/new",
            "/jobs/new",
            "/keys/new",
            "/keys/cases/new",
            "/keys/custodians/take-over",
            "/people/new",
            "/receipts/new",
            "/shift-handovers/new",
        ),
        "a form",
    ),
    **dict.fromkeys(
        ("/places/import", "/places/site", "/roster/import", "/saved-records/", "/scan"), "a form"
    ),
    **dict.fromkeys(
        ("/healthz", "/readyz", "/install", "/offline", "/welcome", "/blank-forms"), "for machines and phones"
    ),
    **dict.fromkeys(("/manifest.webmanifest", "/shift-pages", "/sw.js"), "for machines and phones"),
}
WRITTEN_BY_PEOPLE = {
    "锦苑小区",
    "孙立平",
    "王强",
    "李敏",
    "赵卫国",
    "陈静",
    "周兰",
    "马会云",
    "何工",
    "三栋水泵房",
    "张*",
}


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


def test_every_page_is_a_list_with_its_workbook_or_says_why_not(app):
    pages = {door.rule for door in doors(app) if not door.writes and "<" not in door.rule}
    lists = {rule for rule in pages if not rule.endswith(".xlsx")} - set(NO_TABLE)
    assert lists == {door.rule for door in (page_of(one, by_rule(app)) for one in exports(app))}
    assert set(NO_TABLE) <= pages


def test_every_workbook_is_linked_from_a_page(app):
    drawn = "".join(text for _, text in texts("templates", suffixes=(".html",)))
    assert [
        door.rule
        for door in exports(app)
        if f'"{door.endpoint}"' not in drawn
        and f"'{door.endpoint}'" not in drawn
        and f'"{door.rule}' not in drawn
    ] == []


def by_rule(app):
    """Pages by their address, with and without the last slash."""
    pages = {door.rule: door for door in doors(app) if not door.writes}
    return pages | {rule.rstrip("/") + "/": door for rule, door in pages.items() if not rule.endswith("/")}


def test_every_workbook_speaks_the_readers_language(app, client):
    """Headings, titles and the house's own words; a key is out, a request is taken, a job runs, a paper is filed."""
    lent(app, hang(app))
    with acting(app, "chen") as chen:
        called = HelpRequest.take(Cast.site(), by=chen, kind="first_aid", caller="张三", channel="phone")
        called.answer(by=chen)
        called.send_escort(by=chen)
    enrol(app, client, "sun")
    sign_in(app, client, "sun")
    client.set_cookie("gatehouse_lang", "en")
    client.act("/papers", form="F15", period=f"{now():%Y-%m}")
    for door in exports(app):
        answer = client.get(door.rule)
        if answer.status_code == 403:
            continue
        book = load_workbook(io.BytesIO(answer.data))
        said = [str(cell.value) for sheet in book.worksheets for row in sheet for cell in row if cell.value]
        chinese = {word for word in [*book.sheetnames, *said] if HAN.search(word)}
        unsaid = {word for word in chinese if not any(name in word for name in WRITTEN_BY_PEOPLE)}
        assert unsaid == set(), door.rule
