"""LongSheet: a register too long for one pass, drawn in parts that end at a day's end and bound into one PDF.

WeasyPrint holds about 200 KB a row while it lays out; a part of 300 rows keeps the worker under 1 GB at any length.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from webapp.papers.cell import local, newest
from webapp.papers.sheet import Sheet, render

PART = 300
Row = dict[str, Any]


def day_of(row: Row, field: str, zone: str) -> str:
    """The local day of a row's border field; "" if it has none."""
    value = newest(row.get(field))
    at = value.get("at") if isinstance(value, dict) else value
    return local(at, zone).date().isoformat() if at else ""


def parts(rows: list[Row], field: str, zone: str, size: int = PART) -> Iterator[list[Row]]:
    """Whole days together, at most `size` rows a part; only a longer day is cut within."""
    part: list[Row] = []
    for day in _days(rows, field, zone):
        if part and len(part) + len(day) > size:
            yield part
            part = []
        part += day
        while len(part) > size:
            yield part[:size]
            part = part[size:]
    if part:
        yield part


def _days(rows: list[Row], field: str, zone: str) -> Iterator[list[Row]]:
    day: list[Row] = []
    for row in rows:
        if day and day_of(row, field, zone) != day_of(day[0], field, zone):
            yield day
            day = []
        day.append(row)
    if day:
        yield day


def draw(
    sheet: Sheet, identifier: str, progress: Callable[[int, int], None], size: int = PART
) -> tuple[bytes, int]:
    """The PDF and its number of pages; `progress(rows done, rows in all)` is called after every part."""
    rows = sheet.data["rows"]
    if len(rows) <= size:
        pdf = render(sheet.html(), sheet.assets(), identifier)
        progress(len(rows), len(rows))
        return pdf, _pages(pdf)
    drawn: list[bytes] = []
    done = 0
    for part in parts(rows, sheet.form.border, sheet.data["site"]["zone"], size):
        done += len(part)
        html = sheet.html(part, numbered=False, last=done == len(rows))
        drawn.append(render(html, sheet.assets(part), f"{identifier}-{len(drawn)}"))
        progress(done, len(rows))
    return _bind(sheet, drawn, identifier)


def _bind(sheet: Sheet, drawn: list[bytes], identifier: str) -> tuple[bytes, int]:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, ByteStringObject

    bound = PdfWriter()
    for pdf in drawn:
        bound.append(io.BytesIO(pdf), import_outline=False)
    pages = len(bound.pages)
    numbers = render(sheet.page_numbers_html(pages), sheet.assets([]), f"{identifier}-pages")
    for page, number in zip(bound.pages, PdfReader(io.BytesIO(numbers)).pages, strict=True):
        page.merge_page(number)
        page.compress_content_streams()
    bound.compress_identical_objects()
    bound.add_metadata({"/Title": f"{sheet.form.zh} {sheet.form.code}", "/Producer": "Gatehouse"})
    mark = ByteStringObject(identifier[:32].encode())
    bound._ID = ArrayObject([mark, mark])
    out = io.BytesIO()
    bound.write(out)
    return out.getvalue(), pages


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)
