"""The pages of papers: asking, watching, fetching, listing, checking; and who may not."""

import io
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from uuid_utils.compat import uuid7

from tests.client import Phone, text_of
from webapp.database import session
from webapp.papers import press
from webapp.papers.form import all_forms
from webapp.papers.paper import Paper
from webapp.shelf import shelf

from .conftest import furnish


@pytest.fixture
def manager(app) -> Phone:
    with app.app_context():
        furnish()
    return signed_in(app, "P9001")


def signed_in(app, staff_no: str) -> Phone:
    phone = Phone(app)
    assert phone.act("/sign-in", staff_no=staff_no, secret="a long password").status_code == 303
    return phone


def draw(app) -> None:
    with app.app_context():
        assert press.render_next() == 1


def ask(phone, **fields):
    answer = phone.act("/papers", form="F15", period="2026-11", **fields)
    assert answer.status_code == 303, text_of(answer)
    return answer.location.split("?")[0]


def test_from_the_list_to_the_file(app, manager, loans):
    listed = text_of(manager.get("/papers/"))
    assert "钥匙借还登记本" in listed
    url = ask(manager)
    waiting = manager.get(url).get_data(as_text=True)
    assert 'hx-trigger="load delay:1s"' in waiting
    assert manager.get(f"{url}/file").status_code == 422
    draw(app)
    moved = manager.get(url, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "hx-trigger" not in moved
    assert "<html" not in moved
    answer = manager.get(f"{url}/file")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith(
        'attachment; filename="F15-key_loan_register-2026-11-'
    )
    assert len(PdfReader(io.BytesIO(answer.data)).pages) == 1
    assert manager.get(f"{url}/file?inline=1").headers["Content-Disposition"].startswith("inline")
    assert "2026-11" in text_of(manager.get("/papers/?q=钥匙"))
    assert "还没有表单" in text_of(manager.get("/papers/?q=轮椅"))


def test_the_rows_of_a_register_as_a_workbook(manager, loans):
    loans["rows"][0]["purpose"] = "=1+1"
    answer = manager.get(f"{ask(manager)}/rows.xlsx")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=F15-key_loan_register.xlsx")
    sheet = load_workbook(io.BytesIO(answer.data)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "=1+1" and cell.data_type == "s" for cell in cells)
    assert not any("13800138" in str(cell.value) for cell in cells)


def test_asking_twice_leads_to_one_paper(manager, loans):
    assert ask(manager) == ask(manager)


def test_unknown_forms_and_periods_are_refused(manager, loans):
    assert manager.act("/papers", form="F99").status_code == 404
    assert manager.act("/papers", form="F15", period="<script>").status_code == 422
    assert manager.act("/papers", form="F02").status_code == 422


def test_a_blank_form_needs_nothing(manager):
    assert manager.act("/papers", form="F24", blank="y").status_code == 303


def test_stranger_checks_a_paper_and_learns_nothing_else(app, manager, loans):
    url = ask(manager)
    draw(app)
    with app.app_context():
        paper = session.get_one(Paper, UUID(url.rsplit("/", 1)[1]))
        code, sha256 = paper.code, paper.sha256
    stranger = Phone(app)
    for address in (f"/P/{code}", f"/p/{code.lower()}"):
        words = text_of(stranger.get(address))
        assert sha256 in words
        assert "李㛃" not in words
        assert "苏静" not in words
    assert stranger.get("/P/0000000000").status_code == 404
    assert stranger.get("/P/%3Cscript%3E").status_code == 404
    assert stranger.get(url).status_code == 302
    assert stranger.get(f"{url}/file").status_code == 302


def test_a_stranger_reads_the_hour_that_stands_on_the_paper(app, manager, loans):
    url = ask(manager)
    with app.app_context():
        paper = session.get_one(Paper, UUID(url.rsplit("/", 1)[1]))
        printed = paper.requested_at.astimezone(ZoneInfo("Asia/Shanghai"))
    words = text_of(Phone(app).get(f"/p/{paper.code}"))
    assert f"{printed:%Y-%m-%d %H:%M}" in words


def test_who_sees_no_keys_may_not_print_their_register(app, manager, loans):
    url = ask(manager)
    clerk = signed_in(app, "P9002")
    assert "钥匙借还登记本" not in text_of(clerk.get("/papers/"))
    for answer in (
        clerk.get(url),
        clerk.get(f"{url}/file"),
        clerk.act("/papers", form="F15", period="2026-11"),
    ):
        assert answer.status_code == 403


def test_a_form_that_only_its_room_may_ask_for_is_refused_in_words(app, manager):
    listed = manager.get("/papers/").get_data(as_text=True)
    for code in ("L01", "L02"):
        answer = manager.act("/papers", form=code, subject=str(uuid7()))
        assert answer.status_code == 422
        assert "标签页" in text_of(answer)
        assert f'value="{code}"' not in listed


def test_no_form_breaks_on_a_record_that_is_not_there(app, manager):
    for form in all_forms():
        answer = manager.act("/papers", form=form.code, subject=str(uuid7()), period="2026-11")
        assert answer.status_code < 500, form.code


def test_a_filed_paper_that_is_gone_is_told_in_words(app, manager, loans):
    url = ask(manager)
    draw(app)
    with app.app_context():
        shelf("papers").erase(session.get_one(Paper, UUID(url.rsplit("/", 1)[1])).sha256)
    answer = manager.get(f"{url}/file")
    assert answer.status_code == 422
    assert "备份" in text_of(answer)
