"""Nobody says “answered” to a question without saying from where: HR-3.2-3 leaves three ways and no fourth."""

from typing import Any

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.enquiries.verbal_enquiry import VerbalEnquiry
from webapp.errors import Refusal
from webapp.logbook import current


def of(request: Any) -> VerbalEnquiry | None:
    """How the request was answered, if it was."""
    return session.scalar(select(VerbalEnquiry).where(VerbalEnquiry.request_id == request.id))


def answered(request: Any, **_said: Any) -> None:
    """Woken by the first reply: it stands on an approved answer, on knowledge to be reviewed, or on the supervisor."""
    if request.kind != "enquiry" or request.form == "written" or of(request) is not None:
        return
    reply = request.mark("answered")
    if request.mark("asked_supervisor") is None:
        raise Refusal(
            "enquiries.never_pretend",
            "咨询请从标准答复里选，或写下凭经验怎么答的（主管今天复核），或先请示主管",
            "Please choose an approved answer, or write what you said from own knowledge for review today, "
            "or ask the supervisor first",
            clause="HR-3.2-3",
        )
    VerbalEnquiry.from_supervisor(request, reply.words, by=current().by)


def hang() -> None:
    """Listen to first replies."""
    subjects.on("help_request.answered", answered)
