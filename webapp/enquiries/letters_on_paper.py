"""What F03 says of letters: the register of a month, and the reply itself."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.clock import local
from webapp.database import session
from webapp.enquiries import reply_clock
from webapp.enquiries.reply_clock import LETTER
from webapp.errors import NotFound, Refusal
from webapp.jobs import Job
from webapp.jobs.on_paper import OnPaper

INTERNAL = "内部 · Internal"


def register(site: Any, *, period: Any) -> dict[str, Any]:
    """Every letter of the period by number; of a confidential one no more than that it came and when it was answered."""
    start, end = period.bounds(site)
    span = (Job.opened_at >= start, Job.opened_at < end, Job.procedure_id == LETTER)
    letters = session.scalars(
        select(Job).where(Job.site_id == site.id, *span).order_by(Job.opened_at, Job.number)
    )
    rows = [_row(job) for job in letters]
    late = sum(bool(row["late"]) for row in rows)
    return {
        "head": [{"zh": "年度", "en": "Year", "value": str(period.first.year)}],
        "sums": [
            {"zh": "来信", "en": "Letters", "value": len(rows)},
            {"zh": "超时", "en": "Late", "value": late},
        ],
        "rows": rows,
    }


def _row(job: Job) -> dict[str, Any]:
    paper, signed = OnPaper(job), None
    open_row = {
        "requester": paper.said("requester"),
        "unit": paper.said("address"),
        "phone": paper.said("contact_phone"),
        "subject": paper.said("subject") or paper.said("asked"),
        "letter": paper.said("letter"),
        "receipt": paper.signed("receipt_signed")
        or _named(paper.said("receipt_photo"), paper.at("delivered")),
        "reason": paper.said("late_reason"),
    }
    if approved := paper.by("approved"):
        signed = paper.signed("signed") or approved
    handled = paper.by("drafted")
    return {
        "number": job.number,
        "received_at": reply_clock.begins(job).isoformat(),
        **({"subject": INTERNAL} if job.secret else open_row),
        "secret": job.secret,
        "handled_by": handled["name"] if handled else None,
        "due_at": reply_clock.due(job).isoformat(),
        "signed": signed,
        "replied_at": paper.at("delivered"),
        "way": paper.said("way"),
        "late": job.not_done_because is None and reply_clock.delivered_late(job),
        "_void": job.not_done_because is not None,
    }


def _named(words: str | None, at: Any) -> dict[str, Any] | None:
    return {"at": at["at"], "text": words} if words and at else None


def letter(secret: bool) -> Callable[..., dict[str, Any]]:
    """What gathers a reply letter: the open ones for F03L, the internal ones for F03N."""

    def gather(site: Any, *, subject: UUID | str) -> dict[str, Any]:
        job = session.get(Job, UUID(str(subject)))
        if job is None or job.site_id != site.id or job.procedure_id != LETTER or job.secret is not secret:
            raise NotFound
        if "drafted" not in job.passed:
            raise Refusal(
                "enquiries.no_reply",
                "回复还没有拟好。请主管先填回复内容，再打印",
                "The reply is not drafted yet; let the supervisor write it, then print",
                clause="HR-3.1-2",
            )
        return _reply(job)

    return gather


def _reply(job: Job) -> dict[str, Any]:
    paper, answers = OnPaper(job), job.answers
    approved = paper.by("approved")
    body = {
        "internal": INTERNAL if job.secret else None,
        "to": answers.get("requester"),
        "unit": paper.said("address"),
        "letter_date": answers.get("letter_date")
        or local(job.site, reply_clock.begins(job)).strftime("%Y年%m月%d日"),
        "subject": answers.get("subject"),
        "paragraphs": [line for line in (answers.get("reply") or "").splitlines() if line.strip()],
        "basis": answers.get("basis"),
        "contact": job.site.phone,
        "office": job.site.zh,
        "signed": paper.signed("signed") if approved else None,
        "draft": approved is None,
    }
    return {"number": job.number, "body": {"letter": body}, "signatures": []}
