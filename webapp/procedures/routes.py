"""Why am I asked this? The clause behind a step, in our own words."""

from flask import Blueprint, Response

from webapp.errors import NotFound
from webapp.people import Permission, requires
from webapp.procedures.clause import clauses
from webapp.procedures.shelf import book
from webapp.web.answers import page, page_or_fragment

clause_pages = Blueprint("clauses", __name__)


@clause_pages.get("/clauses/")
@requires(Permission.TODAY_SEE)
def index() -> Response:
    """The procedures of the book with the clauses that they follow."""
    return page(
        "procedures/index.html", procedures=sorted(book().values(), key=lambda one: one.id), clauses=clauses()
    )


@clause_pages.get("/clauses/<number>")
@requires(Permission.TODAY_SEE)
def show(number: str) -> Response:
    """One clause: whom it binds, what it says, which steps follow it."""
    clause = clauses().get(number)
    if clause is None:
        raise NotFound
    steps = [
        (procedure, step)
        for procedure in book().values()
        for step in procedure.steps.values()
        if number in step.clauses
    ]
    return page_or_fragment("procedures/show.html", "procedures/_clause.html", clause=clause, steps=steps)
