"""What this room hangs on the app."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Flask, g
from sqlalchemy import select

from webapp import loops, subjects
from webapp.papers.by_hand import by_hand
from webapp.papers.form import Form, form_of
from webapp.papers.paper import Paper
from webapp.papers.press import render_next
from webapp.papers.retention import erase_due
from webapp.papers.routes import papers

BY_HAND = ("F01", "F52")
"""The help register goes only by its disposal list, which itself is kept for good (HR-10b)."""
KIND = subjects.Kind(
    name="paper",
    model=Paper,
    zh="表单",
    en="Paper",
    label=lambda paper: f"{paper.layout.zh} {paper.number}".strip(),
    url=lambda paper: f"/papers/{paper.id}",
    partial="papers/_paper.html",
    is_open=lambda paper: paper.state in {"waiting", "rendering"},
    permission="papers:print",
    icon="file-text",
)


def sheet_of(code: str) -> Form | None:
    """For a thing's page: the single form that it prints on, if there is one and this reader may print it."""
    try:
        form = form_of(code)
    except LookupError:
        return None
    return form if not form.period and form.may_be_printed_by(g.person, g.site.id) else None


def due(site_id: UUID, before: datetime) -> Any:
    """Papers asked for before that moment, but for those that people dispose of by hand."""
    old = select(Paper).where(
        Paper.site_id == site_id, Paper.erased_at.is_(None), Paper.requested_at < before
    )
    return old.where(Paper.form.not_in(BY_HAND), Paper.blank.is_(False)).order_by(Paper.requested_at)


def open_room(app: Flask) -> None:
    """Routes of the room, and the worker's press."""
    app.register_blueprint(papers)
    app.register_blueprint(by_hand)
    app.add_template_global(sheet_of)
    subjects.register(KIND)
    loops.register("papers", render_next)
    loops.register("retention", erase_due, seconds=3600)
    subjects.expires(
        subjects.Expiring("paper", "已归档的表单", "Filed papers", "papers.kept_years", due, Paper.erase)
    )
