"""The supervisor's word on what was said from own knowledge, the same day (HR-3.2-3)."""

from typing import TYPE_CHECKING, Any, cast

from webapp import deadlines
from webapp.database import held
from webapp.enquiries.topic import VERDICTS
from webapp.errors import Conflict, Refusal
from webapp.logbook import current, record

if TYPE_CHECKING:
    from webapp.enquiries.verbal_enquiry import VerbalEnquiry


class Reviewing:
    """How an answer is looked at again."""

    def settle(self, verdict: str | None, words: str, by: Any) -> None:
        """Right, or put right with the resident: then what he was told is written down. Nobody reviews himself."""
        enquiry = held(cast("VerbalEnquiry", self))
        if not enquiry.waits:
            raise Conflict(
                "enquiries.reviewed",
                "这条已经复核过，不用再办。还有问题请新登记一条求助",
                "It was reviewed already; nothing is left to do. Take a new request if something is still wrong",
            )
        if by.id == enquiry.by_id:
            raise Refusal(
                "enquiries.own_answer",
                "不能复核自己的答复，请另一位主管或经理复核",
                "Nobody reviews his own answer; leave it to another supervisor or the manager",
                clause="HR-3.2-3",
            )
        if verdict not in VERDICTS or (verdict == "corrected" and not words.strip()):
            raise Refusal(
                "enquiries.review_words",
                "请选“答得对”，或选“有误”并写明向住户更正了什么",
                "Choose “Right”, or “Wrong” and write what the resident was told instead",
                clause="HR-3.2-3",
            )
        enquiry.review, enquiry.review_words = verdict, words or None
        enquiry.reviewed_by_id, enquiry.reviewed_at = by.id, current().received
        deadlines.stop(enquiry)
        record("verbal_enquiry.reviewed", enquiry, verdict=verdict)
