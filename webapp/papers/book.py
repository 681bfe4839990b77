"""Book: rows as an XLSX workbook in one language, in which nothing that somebody typed can become a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from webapp.papers.book_layout import letters_of, sheet_name, width_of
from webapp.papers.cell import corrections, is_empty, local, newest, words
from webapp.papers.column import Column, flat

LONGEST = 32_767
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
CORRECTIONS = (
    ("单元格", "Cell"),
    ("栏", "Column"),
    ("原", "Old"),
    ("改", "New"),
    ("更正人", "By"),
    ("时间", "At"),
)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


class Book:
    """One sheet of rows with a frozen heading, one that says what it is, and one of corrections if there are any."""

    def __init__(self, columns: Sequence[Column], zone: str = "Asia/Shanghai", english: bool = False) -> None:
        import xlsxwriter

        self.columns = flat(tuple(columns))
        self.zone, self.english = zone, english
        self.out = io.BytesIO()
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.workbook = xlsxwriter.Workbook(self.out, options)
        self.workbook.set_properties({"created": EPOCH.replace(tzinfo=None)})
        self.formats = {
            "head": self.workbook.add_format(
                {"bold": True, "bg_color": "#ECECEA", "text_wrap": True, "bottom": 1}
            ),
            "dt": self.workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            "date": self.workbook.add_format({"num_format": "yyyy-mm-dd"}),
            "text": self.workbook.add_format({"num_format": "@"}),
            "quoted": self.workbook.add_format({"num_format": "@", "quote_prefix": True}),
        }
        self.changes: list[tuple[str, str, dict[str, Any], str]] = []

    def write(self, rows: Iterable[dict[str, Any]], title: str, meta: dict[str, str]) -> bytes:
        """The workbook; `rows` may be a generator, a hundred thousand rows cost little memory."""
        sheet = self.workbook.add_worksheet(sheet_name(title))
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(self.columns):
            sheet.set_column(at, at, width_of(column))
            sheet.write_string(0, at, self._head(column), self.formats["head"])
        line = 0
        for line, row in enumerate(rows, 1):
            for at, column in enumerate(self.columns):
                self._cell(sheet, line, at, column, row.get(column.field))
        sheet.autofilter(0, 0, line, len(self.columns) - 1)
        self._about(title, meta)
        self._corrections()
        self.workbook.close()
        return self.out.getvalue()

    def _cell(self, sheet: Any, line: int, at: int, column: Column, value: Any) -> None:
        for change in corrections(value):
            self.changes.append((f"{letters_of(at)}{line + 1}", self._head(column), change, column.kind))
        value = newest(value)
        if isinstance(value, dict) and "received" in value:
            value = value["at"]
        if is_empty(value):
            return
        if column.kind == "dt" and isinstance(value, str | datetime):
            sheet.write_datetime(line, at, self._moment(value), self.formats["dt"])
        elif column.kind == "date" and isinstance(value, str | date):
            day = date.fromisoformat(value) if isinstance(value, str) else value
            sheet.write_datetime(line, at, datetime(day.year, day.month, day.day), self.formats["date"])  # noqa: DTZ001
        elif isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(line, at, value)
        else:
            self._text(sheet, line, at, self._plain(value, column.kind))

    def _text(self, sheet: Any, line: int, at: int, text: str) -> None:
        text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        sheet.write_string(line, at, text, self.formats["quoted" if text.startswith(LIVE) else "text"])

    def _said(self, words: tuple[str, str]) -> str:
        return words[1 if self.english else 0]

    def _head(self, column: Column) -> str:
        return self._said((column.zh, column.en))

    def _plain(self, value: Any, kind: str) -> str:
        if isinstance(value, list):
            return "\n".join(self._plain(newest(one), kind) for one in value)
        if isinstance(value, bool):
            return self._said(("是", "Yes") if value else ("否", "No"))
        return words(value, kind, self.zone, year=True)

    def _moment(self, value: str | datetime) -> datetime:
        moment = local(value, self.zone) if isinstance(value, str) else value.astimezone(ZoneInfo(self.zone))
        return moment.replace(tzinfo=None, microsecond=0)

    def _about(self, title: str, meta: dict[str, str]) -> None:
        sheet = self.workbook.add_worksheet(self._said(("说明", "About")))
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 60)
        told = {self._said(("标题", "Title")): title, **meta, self._said(("时区", "Time zone")): self.zone}
        for line, (name, value) in enumerate(told.items()):
            sheet.write_string(line, 0, name, self.formats["head"])
            self._text(sheet, line, 1, value)

    def _corrections(self) -> None:
        if not self.changes:
            return
        sheet = self.workbook.add_worksheet(self._said(("更正", "Corrections")))
        sheet.set_column(0, 5, 18)
        for at, head in enumerate(CORRECTIONS):
            sheet.write_string(0, at, self._said(head), self.formats["head"])
        for line, (cell, column, change, kind) in enumerate(self.changes, 1):
            self._text(sheet, line, 0, cell)
            self._text(sheet, line, 1, column)
            self._text(sheet, line, 2, self._plain(change["old"], kind))
            self._text(sheet, line, 3, self._plain(newest(change["new"]), kind))
            self._text(sheet, line, 4, str(change["by"]))
            sheet.write_datetime(line, 5, self._moment(change["at"]), self.formats["dt"])


def write_xlsx(
    columns: Sequence[Column],
    rows: Iterable[dict[str, Any]],
    title: str,
    meta: dict[str, str],
    zone: str = "Asia/Shanghai",
    english: bool = False,
) -> bytes:
    """Rows as a workbook: headings in one language, dates are dates in `zone`, text is text whatever it begins with."""
    return Book(columns, zone, english).write(rows, title, meta)
