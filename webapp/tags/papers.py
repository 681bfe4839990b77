"""Sheets to cut and stick: labels for things, badges for staff. Codes of at least 25 mm, level M, all capitals."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

from flask import current_app
from markupsafe import Markup

from webapp.database import session
from webapp.papers.column import Column
from webapp.papers.form import register_form
from webapp.subjects import bearers
from webapp.tags.tag import Tag

COLUMNS = [
    Column("code", "编号", "Code", "ref"),
    Column("url", "网址", "Address", "ref"),
    Column("label", "名称", "Name"),
    Column("prefix", "类别", "Kind", "ref"),
]

ROOM = 61
"""Characters that version 3 holds at level M; 47 at Q, 35 at H."""


def gather(site: Any, subject: str) -> dict[str, Any]:
    """Rows of a sheet; `subject` names the sort of things and the tags: `unit:id,id`."""
    name, _, ids = subject.partition(":")
    bearer = bearers()[name]
    tags = [session.get(Tag, UUID(one)) for one in ids.split(",")]
    return {
        "rows": [
            {
                "code": tag.spoken,
                "url": address(tag),
                "label": bearer.label(tag.subject),
                "prefix": bearer.prefix,
            }
            for tag in tags
            if tag is not None
            and tag.site_id == site.id
            and tag.revoked_at is None
            and tag.subject is not None
        ]
    }


def address(tag: Tag) -> str:
    """What the picture says, in capitals so that the code stays small."""
    return f"{current_app.config['GATEHOUSE'].address.rstrip('/')}/T/{tag.code}".upper()


def tag_qr(url: str) -> Markup:
    """The picture as SVG of our own making, with two modules of white round it.

    Level M and, where the address leaves room in version 3, Q or H: a third of it may then be covered.
    """
    import segno

    out = io.BytesIO()
    version = 3 if len(url) <= ROOM else None
    segno.make(url, error="m", micro=False, version=version, boost_error=True).save(
        out, kind="svg", border=2, xmldecl=False, omitsize=True, light="#ffffff"
    )
    return Markup(out.getvalue().decode())  # noqa: S704 - nobody typed it


LABELS = register_form(
    code="L01",
    name="tag_labels",
    zh="标签",
    en="Tag labels",
    template="tags/labels.paper.html",
    columns=COLUMNS,
    gather=gather,
    permission="tags:print",
    landscape=False,
    period="",
    by_room=True,
)
BADGES = register_form(
    code="L02",
    name="staff_badges",
    zh="员工胸卡",
    en="Staff badges",
    template="tags/badges.paper.html",
    columns=COLUMNS,
    gather=gather,
    permission="tags:print",
    landscape=False,
    period="",
    by_room=True,
)
