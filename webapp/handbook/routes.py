"""The handbook's page, and the first look round."""

from flask import Blueprint, Response, g

from webapp.handbook import tour, wcag
from webapp.handbook.sop_document import sop_documents
from webapp.handbook.topic import topics
from webapp.people import Permission, requires
from webapp.submissions import KEPT, Done, submitted
from webapp.web.answers import page

handbook = Blueprint("handbook", __name__)


@handbook.get("/handbook")
@requires(Permission.TODAY_SEE)
def show() -> Response:
    """What concerns the reader, one topic a fold."""
    mine = [topic for topic in topics() if topic.concerns(g.person, g.site.id)]
    return page("handbook/show.html", topics=mine)


@handbook.get("/handbook/documents")
@requires(Permission.TODAY_SEE)
def documents() -> Response:
    """The documents that the help SOP refers to (HR-D)."""
    return page("handbook/documents.html", documents=sop_documents())


@handbook.get("/handbook/accessibility")
@requires(Permission.TODAY_SEE)
def accessibility() -> Response:
    """The WCAG 2.2 checklist with its evidence."""
    return page("handbook/accessibility.html", principles=wcag.by_principle(), count=len(wcag.criteria()))


@handbook.get("/tour/<int(min=1, max=4):number>")
@requires(Permission.TODAY_SEE)
def look_round(number: int) -> Response:
    """One card of the tour."""
    return page("handbook/tour.html", cards=tour.cards(), number=number)


@handbook.post("/tour/end")
@requires(Permission.TODAY_SEE)
@submitted(KEPT)
def end_tour() -> Done:
    """I have seen enough of it."""
    tour.end(g.person)
    return Done(url="/")
