"""A question at the desk: search, say, one tap; and what the supervisor looks at today (HR-3.2 to HR-3.4)."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from sqlalchemy import select

from webapp import subjects
from webapp.clock import now
from webapp.database import session
from webapp.enquiries.approved_answer import ApprovedAnswer, said_today
from webapp.enquiries.forms import ReviewForm, TellForm
from webapp.enquiries.never_pretend import of
from webapp.enquiries.topic import HOW, TOPICS
from webapp.enquiries.verbal_enquiry import VerbalEnquiry
from webapp.errors import NotFound
from webapp.people import Permission, requires, within_reach
from webapp.submissions import Done, submitted
from webapp.web.answers import page, page_or_fragment, unkept

enquiries = Blueprint("enquiries", __name__, url_prefix="/enquiries")
SHOWN = 12


@enquiries.get("/requests/<uuid:id>")
@requires(Permission.HELP_ANSWER)
def ask(id: UUID) -> Response:
    """The greeting, the search box, the answers, and the two ways that are left without one."""
    one, words = _request(id), request.args.get("q", "").strip()[:80]
    found = session.scalars(said_today(g.site, words).limit(SHOWN)).all()
    told = {"request": one, "enquiry": of(one), "q": words, "found": found, "topics": TOPICS}
    return page("enquiries/ask.html", form=TellForm(), asked=told)


@enquiries.post("/requests/<uuid:id>/answers")
@requires(Permission.HELP_ANSWER)
@submitted
def tell(id: UUID) -> Done:
    """Said as approved, or from own knowledge."""
    one, form = _request(id), TellForm.read().require()
    late = form.late_reason.data or None
    if form.answer.data:
        answer: ApprovedAnswer = within_reach(ApprovedAnswer, form.answer.data)
        enquiry = VerbalEnquiry.from_approved(one, answer, by=g.person, late_reason=late)
    else:
        enquiry = VerbalEnquiry.from_knowledge(one, form.words.data or "", by=g.person, late_reason=late)
    return Done(enquiry, number=enquiry.number, url=f"/help-requests/{one.id}")


@enquiries.post("/requests/<uuid:id>/referral")
@requires(Permission.HELP_ANSWER)
@submitted
def refer(id: UUID) -> Done:
    """Confidential: to the supervisor."""
    one = _request(id)
    return Done(VerbalEnquiry.refer(one, by=g.person), url=f"/help-requests/{one.id}")


@enquiries.get("/reviews")
@requires(Permission.ANSWERS_MANAGE)
def reviews() -> Response:
    """What was said from own knowledge and nobody has looked at, the one due first on top."""
    asked = select(VerbalEnquiry).where(VerbalEnquiry.site_id == g.site.id, VerbalEnquiry.review.is_(None))
    due = asked.where(VerbalEnquiry.review_due.is_not(None)).order_by(
        VerbalEnquiry.review_due, VerbalEnquiry.number
    )
    return page("enquiries/reviews.html", waiting=session.scalars(due.limit(100)).all())


@enquiries.get("/<uuid:id>")
@requires(Permission.HELP_ANSWER)
def show(id: UUID) -> Response:
    """One enquiry; a secret is shut until its opening is recorded."""
    return page_or_fragment("enquiries/show.html", "enquiries/_enquiry.html", enquiry=_found(id))


@enquiries.post("/<uuid:id>/readings")
@requires(Permission.ENQUIRIES_INTERNAL)
@submitted
def read(id: UUID) -> Done:
    """The secret, once; the opening is an entry (HR-3.4)."""
    enquiry = _found(id)
    enquiry.read_in_full(by=g.person)
    told = {"enquiry": enquiry, "opened": True}
    return Done(
        enquiry, response=unkept(page_or_fragment("enquiries/show.html", "enquiries/_enquiry.html", **told))
    )


@enquiries.post("/<uuid:id>/review")
@requires(Permission.ANSWERS_MANAGE)
@submitted
def review(id: UUID) -> VerbalEnquiry:
    """The supervisor's word."""
    form, enquiry = ReviewForm.read().require(), _found(id)
    enquiry.settle(form.verdict.data, form.words.data or "", by=g.person)
    return enquiry


def told_of(enquiry: VerbalEnquiry) -> dict[str, Any]:
    """What its card needs beside it, wherever it is drawn."""
    return {
        "how": HOW[enquiry.how],
        "form": ReviewForm(),
        "late": enquiry.waits and now() > (enquiry.review_due or now()),
    }


def _found(id: UUID) -> VerbalEnquiry:
    enquiry: VerbalEnquiry = within_reach(VerbalEnquiry, id)
    if not enquiry.may_be_read_by(g.person):
        raise NotFound
    return enquiry


def _request(id: UUID) -> Any:
    """The request of that id at this site, if it is a question by word of mouth; NotFound otherwise."""
    one = within_reach(subjects.kind_of("help_request").model, id)
    if one.kind != "enquiry" or one.form == "written":
        raise NotFound
    return one
