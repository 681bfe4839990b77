"""What this room hangs on the app."""

from flask import Flask, g

from webapp import loops, subjects
from webapp.papers.form import Form, form_of
from webapp.papers.paper import Paper
from webapp.papers.press import render_next
from webapp.papers.routes import papers

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


def open_room(app: Flask) -> None:
    """Routes of the room, and the worker's press."""
    app.register_blueprint(papers)
    app.add_template_global(sheet_of)
    subjects.register(KIND)
    loops.register("papers", render_next)
