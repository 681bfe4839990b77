"""Sheet: frozen data as a PDF. Only the worker calls this: WeasyPrint is loaded with the first paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app

from webapp.papers.cell import words
from webapp.papers.check_mark import check_url, qr_svg
from webapp.papers.form import Form

Assets = dict[str, tuple[bytes, str]]
Picture = Callable[[str], bytes | None]


@dataclass(frozen=True)
class Foot:
    """What stands round the data and is not data: who printed when, and where the logbook stood."""

    code: str
    origin: str
    printed_by: str
    printed_at: str
    chain_seq: int = 0
    chain_head: str = ""


@dataclass(frozen=True)
class Sheet:
    """`picture` gives the PNG of a signature by its SHA-256, None if it was erased."""

    form: Form
    data: dict[str, Any]
    foot: Foot
    picture: Picture = field(default=lambda _: None)

    def html(
        self, rows: list[dict[str, Any]] | None = None, *, numbered: bool = True, last: bool = True
    ) -> str:
        """The whole sheet, or a part of its rows without page numbers."""
        return self._template(self.form.template).render(
            form=self.form,
            data=self.data,
            rows=self.data["rows"] if rows is None else rows,
            foot=self.foot,
            zone=self.data["site"]["zone"],
            words=words,
            numbered=numbered,
            last=last,
        )

    def page_numbers_html(self, pages: int) -> str:
        """As many empty pages as a long paper has, bearing nothing but their numbers."""
        return self._template("papers/pages.paper.html").render(form=self.form, pages=pages)

    def assets(self, rows: list[dict[str, Any]] | None = None) -> Assets:
        """Everything that the HTML may ask for, by name; of the rows' signatures only those in `rows`, if given."""
        assets: Assets = {
            "sheet.css": (_css("sheet.css"), "text/css"),
            "pages.css": (_css("pages.css"), "text/css"),
            "form.css": (self._form_css().encode(), "text/css"),
            "check.svg": (qr_svg(check_url(self.foot.origin, self.foot.code)), "image/svg+xml"),
        }
        shown = self.data if rows is None else [rows, self.data["signatures"]]
        for sha in sorted(set(pictures_in(shown))):
            png = self.picture(sha)
            assets[sha] = (png, "image/png") if png else (NOTHING, "image/svg+xml")
        return assets

    def _form_css(self) -> str:
        size = f"@page {{ size: A4 {'landscape' if self.form.landscape else 'portrait'} }}\n"
        total = sum(column.width for column in self.form.columns)
        return size + "\n".join(
            f".register col:nth-child({n}) {{ width: {column.width / total:.3%} }}"
            for n, column in enumerate(self.form.columns, 1)
        )

    @staticmethod
    def _template(name: str) -> Any:
        return current_app.jinja_env.get_template(name)


NOTHING = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


def pictures_in(data: Any) -> Iterator[str]:
    """The SHA-256 of every signature picture in frozen data."""
    if isinstance(data, dict):
        if data.get("image"):
            yield data["image"]
        for value in data.values():
            yield from pictures_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from pictures_in(value)


def render(html: str, assets: Assets, identifier: str) -> bytes:
    """The PDF; equal arguments give equal bytes. RuntimeError if the HTML asks for anything but its assets."""
    from weasyprint import HTML  # a second of import and 60 MB that the web process never pays

    from webapp.papers.closed_fetcher import ForeignAddress, closed_fetcher

    try:
        document = HTML(string=html, base_url="asset:", url_fetcher=closed_fetcher(assets))
        return bytes(document.write_pdf(pdf_identifier=identifier.encode()))
    except ForeignAddress as outside:
        raise RuntimeError(str(outside)) from outside


@cache
def _css(name: str) -> bytes:
    return Path(__file__).with_name(name).read_bytes()
