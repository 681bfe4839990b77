"""What F04 says of the questions of a month; of a confidential one no more than that it was asked."""

from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.enquiries.letters_on_paper import INTERNAL
from webapp.enquiries.topic import HOW, VERDICTS
from webapp.enquiries.verbal_enquiry import VerbalEnquiry

CHANNELS = {"phone": "电话", "visit": "来访", "patrol": "巡逻", "letter": "来信", "resident_page": "住户页面"}


def gather(site: Any, *, period: Any) -> dict[str, Any]:
    """Every question that was answered in the period, by number."""
    start, end = period.bounds(site)
    span = (VerbalEnquiry.answered_at >= start, VerbalEnquiry.answered_at < end)
    asked = select(VerbalEnquiry).where(VerbalEnquiry.site_id == site.id, *span)
    found = list(session.scalars(asked.order_by(VerbalEnquiry.answered_at, VerbalEnquiry.number)))
    own = sum(one.how == "own_knowledge" for one in found)
    return {
        "sums": [
            {"zh": "咨询", "en": "Questions", "value": len(found)},
            {"zh": "凭经验答复", "en": "Own knowledge", "value": own},
        ],
        "rows": [_row(one) for one in found],
    }


def _row(one: VerbalEnquiry) -> dict[str, Any]:
    request = one.request
    asked = request.mark("asked_supervisor")
    open_row = {
        "asker": request.caller,
        "unit": request.place.code if request.place else request.place_words,
        "question": request.asked,
        "words": one.words,
        "answer": f"{one.answer.question} 第{one.answer.version}版" if one.answer else None,
    }
    hidden = {"question": INTERNAL, "words": INTERNAL}
    return {
        "number": one.number,
        "asked_at": request.received_at.isoformat(),
        "channel": CHANNELS.get(request.channel or ""),
        **(hidden if one.secret else open_row),
        "how": HOW[one.how].zh,
        "asked_supervisor": asked is not None,
        "asked_of": "主管" if asked else None,
        "answered_at": None if one.how == "referred" else one.answered_at.isoformat(),
        "minutes": int((one.answered_at - request.received_at).total_seconds() // 60),
        "review": _review(one),
        "by": {"name": one.by.name, "at": one.answered_at.isoformat(), "image": None, "typed": True},
    }


def _review(one: VerbalEnquiry) -> str | None:
    if one.waits:
        return "待复核"
    words = [VERDICTS[one.review].zh, one.review_words] if one.review else []
    return "：".join(filter(None, words)) or None
