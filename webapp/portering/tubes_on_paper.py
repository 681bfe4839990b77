"""The rows of F26: every specimen asked for in a period, one row a tube."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.jobs import Job
from webapp.jobs.on_paper import OnPaper, word_of
from webapp.submissions.from_receipts import FromReceipts

Row = dict[str, Any]
Moment = dict[str, str]


def gather(site: Any, *, period: Any) -> dict[str, Any]:
    """Tubes of the deliveries that were asked for in the period, oldest first."""
    start, end = period.bounds(site)
    asked = select(Job).where(Job.site_id == site.id, Job.procedure_id == "specimen_delivery")
    asked = asked.where(Job.opened_at >= start, Job.opened_at < end).order_by(Job.opened_at, Job.id)
    receipts = FromReceipts(site.id)
    rows = [row for job in session.scalars(asked) for row in _rows(job, receipts)]
    rejected = sum(1 for row in rows if row["accepted"] is False)
    return {
        "rows": rows,
        "sums": [
            {"zh": "标本", "en": "Tubes", "value": len(rows)},
            {"zh": "拒收", "en": "Rejected", "value": rejected},
        ],
    }


def _rows(job: Job, receipts: FromReceipts) -> list[Row]:
    run, fields = _run(job, receipts), job.procedure.fields
    tubes = job.answers.get("tubes") or []
    checks = job.answers.get("checks") or []
    many = len(tubes) > 1
    return [
        {
            **run,
            "number": f"{job.number}/{index}" if many else job.number,
            "bed": tube["bed"],
            "patient": tube["name"],
            "hospital_no": tube["hospital_no"],
            "kind": word_of(fields["tubes"].column("type"), tube["type"]),
            "test": tube["test"],
            "barcode": tube["barcode"],
            "checks": _checks(fields, checks[index - 1]) if index <= len(checks) else None,
        }
        for index, tube in enumerate(tubes, 1)
    ]


def _run(job: Job, receipts: FromReceipts) -> Row:
    """What all tubes of one delivery share."""
    paper, steps = OnPaper(job), f"/jobs/{job.id}/milestones"
    taken, delivered = paper.at("picked_up"), paper.at("delivered")
    return {
        "ward": paper.said("ward"),
        "urgent": "急" if job.urgent else "常规",
        "collected_at": paper.said("collected_at"),
        "nurse": paper.signed("nurse_signature"),
        "box": paper.said("box"),
        "temperature": paper.said("temperature"),
        "taken_at": taken,
        "porter": receipts.marked(paper.by("picked_up"), f"{steps}/picked_up", job.number),
        "delivered_at": delivered,
        "receiver": receipts.marked(paper.signed("receiver_signature"), f"{steps}/delivered", job.number),
        "minutes": _minutes(taken, delivered),
        "condition": paper.said("condition"),
        "accepted": False if paper.at("rejected") else (True if paper.at("accepted") else None),
        "rejected_because": _lines(paper.said("rejected_because"), paper.said("rejected_note")),
        "event": _lines(paper.said("incident_kind"), paper.said("incident_done")),
        **({"_void": True} if job.not_done_because else {}),
    }


def _checks(fields: Any, check: Row) -> dict[str, bool]:
    right = fields["checks"].column("right")
    return {option.words.zh: option.id in (check.get("right") or []) for option in right.options}


def _lines(*told: Any) -> list[Any] | None:
    return [one for one in told if one] or None


def _minutes(start: Moment | None, end: Moment | None) -> int | None:
    if not start or not end:
        return None
    took = datetime.fromisoformat(end["at"]) - datetime.fromisoformat(start["at"])
    return max(0, round(took.total_seconds() / 60))
