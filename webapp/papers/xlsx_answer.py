"""The answer of every list's export: its rows as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from flask import Response

from webapp.papers.book import write_xlsx
from webapp.papers.column import Column
from webapp.web.language import language

Words = tuple[str, str]
SITE: Words = ("项目", "Site")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_answer(
    columns: Sequence[Column],
    rows: Iterable[dict[str, Any]],
    title: Words,
    meta: dict[Words, str] | None = None,
    *,
    zone: str = "Asia/Shanghai",
    name: str = "list",
) -> Response:
    """The answer of a list's export route, in the reader's language: to be saved, never shown inside our origin.

    `title` and the names of `meta` are Chinese and English; the rows come in the reader's language already.
    """
    english = language() != "zh"
    told = {words[english]: value for words, value in (meta or {}).items()}
    body = write_xlsx(columns, rows, title[english], told, zone, english)
    file_name = f"attachment; filename={name}.xlsx; filename*=UTF-8''{quote(title[english])}.xlsx"
    headers = {"Content-Disposition": file_name, "X-Content-Type-Options": "nosniff"}
    return Response(body, mimetype=MEDIA_TYPE, headers=headers)
