"""The filed papers as a workbook: which there are, never what stands on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from webapp.papers.column import Column
from webapp.papers.paper import Paper
from webapp.web.wording import both

BLANK = {"zh": "空白表", "en": "Blank form"}
COLUMNS = (
    Column("form", "表号", "Form", "ref"),
    Column("title", "表名", "Title"),
    Column("number", "编号或期间", "Number or period", "ref"),
    Column("code", "校验码", "Code", "ref"),
    Column("requested_at", "打印时间", "Printed", "dt"),
    Column("pages", "页数", "Pages", "int"),
    Column("sha256", "摘要", "SHA-256", "ref"),
)


def lines(papers: Iterable[Paper]) -> list[dict[str, Any]]:
    """One paper a line."""
    return [
        {
            "form": one.form,
            "title": both(one.layout),
            "number": one.number or (both(BLANK) if one.blank else ""),
            "code": one.code,
            "requested_at": one.requested_at,
            "pages": one.pages,
            "sha256": one.sha256,
        }
        for one in papers
    ]
