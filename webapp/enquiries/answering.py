"""How a question gets its answer: from an approved one, from own knowledge, or from the supervisor (HR-3.2)."""

from typing import TYPE_CHECKING, Any, cast

from webapp import deadlines, settings
from webapp.clock import day_bounds, site_day
from webapp.database import claim
from webapp.errors import Conflict, Refusal
from webapp.logbook import current, record
from webapp.papers.number import next_number

if TYPE_CHECKING:
    from webapp.enquiries.approved_answer import ApprovedAnswer
    from webapp.enquiries.verbal_enquiry import VerbalEnquiry

PREFIX = "ZX"
REVIEWERS = ("centre_supervisor",)
ABOVE = ("centre_supervisor", "office_manager")
SETTING = "enquiries.review_reminder"


class Answering:
    """The ways a question is answered. Each closes the request as far as what is known allows, in one tap."""

    @classmethod
    def from_approved(
        cls, request: Any, answer: "ApprovedAnswer", by: Any, late_reason: str | None = None
    ) -> "VerbalEnquiry":
        """Said as the office approved it (HR-3.2-1). Refusal where it is no longer said or is confidential (HR-3.4)."""
        if answer.site_id != request.site_id or not answer.stands:
            raise Refusal(
                "enquiries.answer_withdrawn",
                "这条答复已停用或有了新版，请重新搜索再答复",
                "This answer is withdrawn or has a newer version; search again",
                clause="HR-3.2-1",
            )
        if answer.confidential:
            raise Refusal(
                "enquiries.refer",
                "这个话题涉密，前台不作答复。请按“转主管”",
                "This topic is confidential: the desk says nothing about it. Press “Refer to the supervisor”",
                clause="HR-3.4",
            )
        enquiry = _written(cls, request, by, how="approved", answer_id=answer.id, words=answer.words)
        record("verbal_enquiry.answered", enquiry, version=answer.version)
        _close(request, by, answer.words, late_reason)
        return enquiry

    @classmethod
    def from_knowledge(
        cls, request: Any, words: str, by: Any, late_reason: str | None = None
    ) -> "VerbalEnquiry":
        """Said from own knowledge: the supervisor looks at it before the day is over (HR-3.2-3)."""
        if not words.strip():
            raise Refusal(
                "enquiries.what_was_said",
                "凭经验答复的，请写下怎么答的，主管今天复核",
                "Write down what was said from your own knowledge; the supervisor reviews it today",
                clause="HR-3.2-3",
            )
        at = current().received
        end = day_bounds(request.site, site_day(request.site, at))[1]
        enquiry = _written(cls, request, by, how="own_knowledge", words=words, review_due=end)
        record("verbal_enquiry.answered", enquiry)
        soon = max(end - settings.value(request.site_id, SETTING), at)
        told = "凭经验答复的咨询今天要复核", "An answer from own knowledge is to be reviewed today"
        over = "凭经验答复的咨询当日没有复核", "An answer from own knowledge was not reviewed the same day"
        ask = deadlines.Rung("review.1", soon, REVIEWERS, (), *told, setting=SETTING)
        deadlines.set_all(enquiry, [ask, deadlines.Rung("review.2", end, ABOVE, (), *over)])
        _close(request, by, words, late_reason)
        return enquiry

    @classmethod
    def refer(cls, request: Any, by: Any) -> "VerbalEnquiry":
        """A confidential topic: nothing is said, the supervisor is asked, the record is hidden from others (HR-3.4)."""
        enquiry = _written(cls, request, by, how="referred", secret=True)
        record("verbal_enquiry.referred", enquiry)
        request.ask_supervisor(by=by, confidential=True)
        return enquiry

    @classmethod
    def from_supervisor(cls, request: Any, words: str | None, by: Any) -> "VerbalEnquiry":
        """The supervisor was asked, and the resident was told (HR-3.2-2)."""
        enquiry = _written(cls, request, by, how="supervisor", words=words)
        record("verbal_enquiry.answered", enquiry)
        return enquiry


def _written(cls: type, request: Any, by: Any, **told: Any) -> "VerbalEnquiry":
    at = current().received
    number = next_number(PREFIX, request.site, at)
    facts = {"site_id": request.site_id, "request_id": request.id, "number": number, "secret": False}
    enquiry = cast("type[VerbalEnquiry]", cls)(**{**facts, "by_id": by.id, "answered_at": at, **told})
    if not claim(enquiry):
        raise Conflict(
            "enquiries.answered",
            "这条咨询已经答复过，请打开求助接着办",
            "This enquiry was answered already; open the request and go on",
        )
    return enquiry


def _close(request: Any, by: Any, words: str, late_reason: str | None) -> None:
    """One tap: answered, handled, and in the register where the caller is known (HR-3.2-1)."""
    request.answer(by=by, words=words, late_reason=late_reason)
    request.finish(by=by, words=words)
    if request.requester_type:
        request.register(by=by, outcome="met", done=words)
