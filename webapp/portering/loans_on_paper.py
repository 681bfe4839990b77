"""The rows of F24: every wheelchair loan of a period, void ones struck through."""

from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.jobs import Job
from webapp.jobs.on_paper import OnPaper
from webapp.portering.chair_loan import ChairLoan
from webapp.portering.wheelchair import Wheelchair
from webapp.submissions.from_receipts import FromReceipts


def gather(site: Any, *, period: Any) -> dict[str, Any]:
    """Loans that began in the period, oldest first."""
    start, end = period.bounds(site)
    lent = select(ChairLoan).where(
        ChairLoan.site_id == site.id, ChairLoan.lent_at >= start, ChairLoan.lent_at < end
    )
    loans = session.scalars(lent.order_by(ChairLoan.lent_at, ChairLoan.id)).all()
    receipts = FromReceipts(site.id)
    standing = [loan for loan in loans if loan.withdrawn_at is None]
    out = sum(1 for loan in standing if loan.returned_at is None)
    return {
        "rows": [_row(loan, receipts) for loan in loans],
        "sums": [
            {"zh": "本期借出", "en": "Lent", "value": len(standing)},
            {"zh": "未归还", "en": "Still out", "value": out},
        ],
    }


def _row(loan: ChairLoan, receipts: FromReceipts) -> dict[str, Any]:
    job = session.get_one(Job, loan.job_id)
    paper, steps = OnPaper(job), f"/jobs/{job.id}/milestones"
    received_by = loan.received_by.name if loan.received_by else None
    return {
        "number": job.number,
        "chair": session.get_one(Wheelchair, loan.chair_id).number,
        "lent_at": loan.lent_at.isoformat(),
        "borrower": paper.said("borrower") or paper.said("patient"),
        "patient": paper.said("patient"),
        "phone": paper.said("phone"),
        "id_kind": paper.said("id_kind"),
        "id_no": paper.said("id_last4"),
        "reason": paper.said("reason"),
        "area": paper.said("used_where") or paper.said("from_place"),
        "due_at": loan.due_at.isoformat(),
        "borrower_sign": paper.signed("borrower_signature"),
        "returned_at": loan.returned_at.isoformat() if loan.returned_at else None,
        "sound": loan.sound,
        "cleaned": True if loan.cleaned_at else None,
        "cleaned_by": loan.cleaned_by.name if loan.cleaned_by else None,
        "lent_by": receipts.marked(loan.lent_by.name, f"{steps}/lent", job.number),
        "received_by": receipts.marked(received_by, f"{steps}/returned", job.number),
        **({"_void": True} if loan.withdrawn_at else {}),
    }
