"""Hostile text of every length, and how to know it again where it is no longer text."""

import io
import re
from collections.abc import Iterator

from openpyxl import load_workbook
from pypdf import PdfReader

WHOLE = "=1+1<script>alert(1)</script>ß{{7*7}}\"'><img src=x onerror=alert(2)>"
PAYLOADS = (WHOLE, "=1+1<script>alert(1)</script>", "=<img src=x>ß{{7*7}}", "=<img src=x>", "=<q>")
TOO_LONG_FOR_NONE = 4000
ALIVE = ("<script>alert", "<img src=x", "<q>", "ß49")
"""None of the product's own pages holds any of these."""
ACTIVE = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/SubmitForm", "/OpenAction")


def payload(room: int = 0, kind: str = "text") -> str:
    """The longest that fits; 0 says that any length does."""
    if kind in {"tel", "number", "time", "date", "datetime-local", "password"}:
        return ""
    return next((one for one in PAYLOADS if len(one) <= (room or TOO_LONG_FOR_NONE)), "=")


def alive_in_page(page: str) -> list[str]:
    """Payloads that a browser or the template engine would have run."""
    return [sign for sign in ALIVE if sign in page]


def alive_in_book(body: bytes) -> list[str]:
    """Cells that a spreadsheet would calculate."""
    cells = (cell for sheet in load_workbook(io.BytesIO(body)) for row in sheet.iter_rows() for cell in row)
    return [str(cell.value) for cell in cells if cell.data_type == "f"]


def text_of_book(body: bytes) -> str:
    """Every cell's text."""
    cells = (cell for sheet in load_workbook(io.BytesIO(body)) for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(cell.value) for cell in cells)


def text_of_paper(body: bytes) -> str:
    """All text of a PDF without white space."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(body)).pages)


def alive_in_paper(body: bytes) -> list[str]:
    """What a reader of PDF would run, and text that the template engine has calculated."""
    reader = PdfReader(io.BytesIO(body))
    objects = (str(reader.get_object(number)) for number in range(1, len(reader.xref.get(0, {})) or 1))
    active = sorted({name for held in objects for name in _names(held) if name in ACTIVE})
    return active + (["ß49"] if "ß49" in text_of_paper(body) else [])


def _names(held: str) -> Iterator[str]:
    return (found[0] for found in re.finditer(r"/[A-Za-z]+", held))
