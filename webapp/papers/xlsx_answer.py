"""The answer of every list's export: its rows as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from flask import Response

from webapp.papers.book import write_xlsx
from webapp.papers.column import Column

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_answer(
    columns: Sequence[Column],
    rows: Iterable[dict[str, Any]],
    title: str,
    meta: dict[str, str] | None = None,
    *,
    zone: str = "Asia/Shanghai",
    name: str = "list",
) -> Response:
    """The answer of a list's export route: a workbook to be saved, never shown inside our origin."""
    body = write_xlsx(columns, rows, title, meta or {}, zone)
    file_name = f"attachment; filename={name}.xlsx; filename*=UTF-8''{quote(title)}.xlsx"
    headers = {"Content-Disposition": file_name, "X-Content-Type-Options": "nosniff"}
    return Response(body, mimetype=MEDIA_TYPE, headers=headers)
