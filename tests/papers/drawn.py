"""Draws a form outside a house: plain Flask for its templates, no database."""

import io
from typing import Any

from flask import Flask
from pypdf import PdfReader

import webapp.first_aid.papers
import webapp.help_requests.papers
import webapp.keys.papers
import webapp.portering.papers  # noqa: F401  all five register themselves
from webapp.papers.form import Form, form_of
from webapp.papers.frozen import digest, freeze
from webapp.papers.sheet import Foot, Sheet, render

from . import samples

FOOT = Foot("7K2M9QX4TB", "https://gate.example.cn", "苏静", "2026-11-22 08:30", 1042, "9f3a61c07be2")
GATHERED = {
    "F01": samples.help_requests,
    "F02": samples.first_aid,
    "F15": samples.key_loans,
    "F24": samples.wheelchairs,
    "F26": samples.specimens,
}
plain_flask = Flask("drawn", root_path=".", template_folder="templates")


def frozen(code: str, gathered: dict[str, Any] | None = None, **options: Any) -> dict[str, Any]:
    gathered = GATHERED[code]() if gathered is None else gathered
    site = samples.ESTATE if code in ("F01", "F02", "F15") else samples.HOSPITAL
    return freeze(form_of(code), gathered, company=samples.COMPANY, site=site, **options)


def sheet(code: str, data: dict[str, Any], form: Form | None = None) -> Sheet:
    return Sheet(form or form_of(code), data, FOOT, samples.PICTURES.get)


def pdf_of(code: str, gathered: dict[str, Any] | None = None, **options: Any) -> bytes:
    data = frozen(code, gathered, **options)
    with plain_flask.app_context():
        drawn = sheet(code, data)
        return render(drawn.html(), drawn.assets(), digest(data))


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in reader(pdf).pages)


def squeezed(pdf: bytes) -> str:
    """All text without white space: line breaks within a cell do not matter."""
    return "".join(text(pdf).split())
