"""Workbooks: text stays text, dates are dates, corrections are listed."""

import io
import zipfile
from datetime import datetime

from openpyxl import load_workbook

from webapp.papers.book import write_xlsx
from webapp.papers.column import Column
from webapp.papers.xlsx_answer import xlsx_answer

from . import samples

COLUMNS = (
    Column("name", "姓名", "Name").over(Column("at", "时间", "At", "dt")),
    Column("count", "数量", "Qty", "int"),
    Column("ok", "完好", "Sound", "bool"),
)
LIVE = [
    "=1+1",
    "+86 138 0013 8000",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\0=1",
    "http://evil.example/",
    "<b>{{7*7}}</b>",
    "㛃䶮𠮷𬱖𪚥",
]


def written(rows, **meta):
    return load_workbook(io.BytesIO(write_xlsx(COLUMNS, rows, "名单", meta)))


def test_text_is_never_a_formula_nor_a_link():
    body = write_xlsx(COLUMNS, [{"name": text} for text in LIVE], "名单", {"备注": "=9*9"})
    xml = "".join(
        zipfile.ZipFile(io.BytesIO(body)).read(name).decode()
        for name in zipfile.ZipFile(io.BytesIO(body)).namelist()
        if name.startswith("xl/worksheets/")
    )
    assert "<f>" not in xml
    assert "hyperlink" not in xml
    cells = [row[0] for row in load_workbook(io.BytesIO(body)).worksheets[0].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][:5] == LIVE[:5]
    assert [cell.quotePrefix for cell in cells][:6] == [True] * 6
    assert cells[-1].value == LIVE[-1]


def test_dates_are_dates_in_the_site_zone_under_a_frozen_filtered_heading():
    sheet = written([{"name": "李", "at": "2026-11-20T18:14:30+00:00", "count": 3, "ok": True}]).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["姓名", "时间", "数量", "完好"]
    assert [cell.value for cell in sheet[2]] == ["李", datetime(2026, 11, 21, 2, 14, 30), 3, "是"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D2"


def test_corrections_have_a_sheet_of_their_own():
    change = {"old": "=old", "new": "新", "by": "何", "at": "2026-11-21T02:20:00+00:00"}
    book = written([{"name": change}])
    assert book.worksheets[0]["A2"].value == "新"
    assert [cell.value for cell in book["更正"][2]][:5] == ["A2", "姓名", "=old", "新", "何"]


def test_a_register_goes_into_a_book_too():
    from webapp.keys.papers import KEY_LOAN_REGISTER

    body = write_xlsx(KEY_LOAN_REGISTER.columns, samples.key_loans()["rows"], "钥匙借还登记本", {})
    sheet = load_workbook(io.BytesIO(body)).worksheets[0]
    assert sheet.max_row == 7
    assert sheet.max_column > len(KEY_LOAN_REGISTER.columns)


def test_a_book_is_in_one_language():
    change = {"old": "a", "new": "b", "by": "c", "at": "2026-11-21T02:20:00+00:00"}
    body = write_xlsx(COLUMNS, [{"name": change, "ok": True}], "List", {"Site": "x"}, english=True)
    book = load_workbook(io.BytesIO(body))
    said = [
        cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value
    ]
    assert book.sheetnames == ["List", "About", "Corrections"]
    assert [word for word in map(str, said) if not word.isascii()] == []
    assert "Yes" in said


def test_answer_is_saved_not_shown(app):
    with app.test_request_context():
        answer = xlsx_answer(COLUMNS, [], ("钥匙台账", "Key ledger"), name="keys")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=keys.xlsx")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
