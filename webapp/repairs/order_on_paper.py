"""What F09 says of one repair order."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from webapp import subjects
from webapp.database import session
from webapp.errors import NotFound
from webapp.jobs import Job
from webapp.jobs.on_paper import OnPaper
from webapp.repairs.arrival import ORDER

Body = dict[str, Any]


def gather(site: Any, *, subject: UUID | str) -> dict[str, Any]:
    """The order of that id at this site; NotFound for anything else."""
    job = session.get(Job, UUID(str(subject)))
    if job is None or job.site_id != site.id or job.procedure_id != ORDER:
        raise NotFound
    paper = OnPaper(job)
    body = {"call": _call(job, paper), "price": _price(job, paper), "work": _work(job, paper)}
    crew = [{"name": row.person.name, "at": paper.at("done"), "image": None} for row in job.crew]
    return {
        "number": job.number,
        "body": body,
        "signatures": [paper.signed("accepted_by"), crew or None, None],
    }


def _call(job: Job, paper: OnPaper) -> Body:
    origin: Any = subjects.find(job.origin_kind, job.origin_id) if job.origin_kind and job.origin_id else None
    reason = job.procedure.reason(job.not_done_because or "")
    names = ("requester", "asked", "fault", "fault_place", "appointment", "fault_photo")
    opened = paper.by("ordered")
    return {
        **{name: paper.said(name) for name in names},
        "received_at": (origin.received_at if origin else job.opened_at).isoformat(),
        "request": origin.number if origin else None,
        "channel": _channel(origin),
        "ordered_at": paper.at("ordered"),
        "ordered_by": opened["name"] if opened else None,
        "phone": paper.said("contact_phone"),
        "unit": paper.said("address") or (job.place.zh if job.place else None),
        "urgent": paper.said("urgent"),
        "told_at": paper.at("dispatched"),
        "on_site_at": paper.at("on_site"),
        "crew": [row.person.name for row in job.crew] or None,
        "door": paper.said("door_scan"),
        "order_late": paper.said("order_late_because"),
        "late": paper.said("late_because"),
        "not_done": reason.words.zh if reason else None,
    }


def _channel(origin: Any) -> str | None:
    words = {
        "phone": "电话",
        "visit": "来访",
        "patrol": "巡逻发现",
        "letter": "来信",
        "resident_page": "住户页面",
    }
    return words.get(getattr(origin, "channel", None) or "")


def _price(job: Job, paper: OnPaper) -> Body:
    if not (job.answers.get("paid") == "yes" or job.answers.get("price_item")):
        return {"paid": paper.said("paid")}
    return {
        "paid": paper.said("paid"),
        "item": paper.said("price_item"),
        "unit_price": _yuan(_listed(job)),
        "quantity": paper.said("quantity"),
        "quoted": _yuan(_quoted(job)),
        "agreed": paper.signed("price_signed"),
        "agreed_at": paper.at("agreed"),
        "declined": paper.said("declined_because"),
    }


def _work(job: Job, paper: OnPaper) -> Body:
    names = ("cause_and_work", "waiting_because", "new_time", "labour", "rating")
    told = {name: paper.said(name) for name in names}
    return {
        **told,
        "waiting": told["waiting_because"],
        "materials": [_line(row) for row in job.answers.get("materials") or []] or None,
        "total": _yuan(_total(job)),
        "done_at": paper.at("done"),
        "accepted_at": paper.at("accepted"),
        "key_loans": None,
    }


def _line(row: dict[str, Any]) -> str:
    more = [row.get("amount"), row.get("unit_price")]
    return " × ".join(filter(None, [row.get("material"), *more]))


def _listed(job: Job) -> Decimal | None:
    chosen = job.answers.get("price_item")
    item: Any = subjects.find("price_item", UUID(chosen["id"])) if chosen and chosen.get("id") else None
    return Decimal(item.cents) / 100 if item else None


def _quoted(job: Job) -> Decimal | None:
    price, quantity = _listed(job), job.answers.get("quantity")
    return price * Decimal(quantity) if price is not None and quantity else None


def _total(job: Job) -> Decimal | None:
    """The agreed price, what went in, and the labour; None where nothing is charged."""
    if job.answers.get("paid") != "yes":
        return None
    rows = [row for row in job.answers.get("materials") or [] if row.get("unit_price")]
    used = [Decimal(row["unit_price"]) * Decimal(row.get("amount") or 1) for row in rows]
    parts = [_quoted(job), _number(job.answers.get("labour")), *used]
    return sum((part for part in parts if part is not None), Decimal(0))


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _yuan(sum_: Decimal | None) -> str | None:
    return f"{sum_:.2f}" if sum_ is not None else None
