"""Our own labels as they come out of the printer: the real sheet, drawn by WeasyPrint, cut apart."""

import random
import subprocess
import tempfile
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader
from PIL import Image

from webapp.tags.code import ALPHABET, LENGTH, spoken
from webapp.tags.papers import tag_qr

TEMPLATES = Path(__file__).parents[3] / "templates"
DPI = 300
MM = DPI / 25.4
WIDE, HIGH, LEFT, TOP, STEP = 63.5, 38.1, 7.25, 15.15, 66
ON_A_SHEET = 21
PICTURE = 31.0
"""Millimetres of a label, of the sheet's borders, from column to column, and of the code's own picture."""


def code_of(number: int) -> str:
    """A possible code, the same one in every run."""
    dice = random.Random(number)
    return "".join(dice.choice(ALPHABET) for _ in range(LENGTH))


def labels(address: str, codes: list[str]) -> list[Image.Image]:
    """The printed label of every code, in grey, 300 dots an inch; `address` is the house's own."""
    rows = [
        {
            "code": spoken(code),
            "url": f"{address}/T/{code}".upper(),
            "label": f"3栋{101 + number} 入户门",
            "prefix": "钥匙",
        }
        for number, code in enumerate(codes)
    ]
    return [_cut(sheets, place) for sheets in [_sheets(rows)] for place in range(len(codes))]


def _sheets(rows: list[dict[str, str]]) -> list[Image.Image]:
    from weasyprint import HTML

    env = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    named = {"company": SimpleNamespace(zh="安居物业"), "site": SimpleNamespace(zh="锦苑小区")}
    html = env.get_template("tags/labels.paper.html").render(
        rows=rows, data=named, tag_qr=tag_qr, form=SimpleNamespace(zh="标签", code="L01")
    )
    with tempfile.TemporaryDirectory() as folder:
        HTML(string=html).write_pdf(f"{folder}/x.pdf")
        subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), f"{folder}/x.pdf", f"{folder}/x"], check=True)
        return [Image.open(sheet).copy() for sheet in sorted(Path(folder).glob("*.pgm"))]


def _cut(sheets: list[Image.Image], place: int) -> Image.Image:
    sheet, on_it = divmod(place, ON_A_SHEET)
    line, column = divmod(on_it, 3)
    left, top = (LEFT + column * STEP) * MM, (TOP + line * HIGH) * MM
    box = (round(left), round(top), round(left + WIDE * MM), round(top + HIGH * MM))
    return sheets[sheet].crop(box)
