"""How a workbook is laid out: widths, names of sheets and of columns."""

from __future__ import annotations

from webapp.papers.column import Column


def width_of(column: Column) -> float:
    """How wide a column stands, in letters."""
    return {"dt": 17, "date": 12, "text": 24, "ref": 18, "tel": 14, "sign": 12, "checks": 26}.get(
        column.kind, 12
    )


def sheet_name(title: str) -> str:
    """The title as a spreadsheet takes it for a sheet."""
    return "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)[:31] or "Sheet"


def letters_of(at: int) -> str:
    """The column as spreadsheets call it: A, B … AA."""
    return (letters_of(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)
