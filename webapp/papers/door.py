"""What this room hangs on the app."""

from flask import Flask

from webapp import loops, subjects
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


def open_room(app: Flask) -> None:
    """Routes of the room, and the worker's press."""
    app.register_blueprint(papers)
    subjects.register(KIND)
    loops.register("papers", render_next)
