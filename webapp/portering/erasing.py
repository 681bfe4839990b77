"""The end of a chair loan's time: who had the chair is destroyed; which chair, from when to when stays."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from webapp import subjects
from webapp.database import session
from webapp.logbook import record
from webapp.portering.chair_loan import ChairLoan
from webapp.portering.wheelchair import Wheelchair


def erase(loan: ChairLoan) -> None:
    """Destroy what tells the patient; the rest of it stood in the job."""
    loan.patient_key = ""
    record("wheelchair.loan_erased", session.get_one(Wheelchair, loan.chair_id), erases=True)


def due(site_id: UUID, before: datetime) -> Any:
    """Loans that were over before that moment."""
    over = func.coalesce(ChairLoan.withdrawn_at, ChairLoan.returned_at)
    known = select(ChairLoan).where(ChairLoan.site_id == site_id, ChairLoan.patient_key != "", over < before)
    return known.order_by(ChairLoan.lent_at)


subjects.expires(
    subjects.Expiring("chair_loan", "轮椅借用记录", "Chair loans", "papers.job_years", due, erase)
)
