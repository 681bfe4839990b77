"""What was refused is kept as it was sent, names and all, only as long as somebody may ask why."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select, update

from webapp import subjects
from webapp.database import session
from webapp.logbook import record
from webapp.submissions.enclosure import destroy, enclosed
from webapp.submissions.submission import Submission
from webapp.submissions.submission_try import SubmissionTry

NOTHING = "[]"


def erase(kept: Submission) -> None:
    """Destroy what was sent, photos too, and the sentence that may name somebody; that it came and which rule spoke stays."""
    photos = enclosed(kept)
    mine = update(SubmissionTry).where(SubmissionTry.submission_id == kept.id)
    session.execute(mine.values(fields=NOTHING), execution_options={"synchronize_session": False})
    destroy(photos)
    if kept.says_zh:
        kept.says_zh, kept.says_en = "原因已到期销毁", "The reason was destroyed at its date"
    record("submission.erased", kept)


def due(site_id: UUID, before: datetime) -> Any:
    """Those that came before that moment and still hold what was sent; what waits for a manager stays."""
    held = exists().where(SubmissionTry.submission_id == Submission.id, SubmissionTry.fields != NOTHING)
    old = select(Submission).where(Submission.site_id == site_id, Submission.received < before, held)
    return old.where(Submission.verdict != "quarantined").order_by(Submission.received)


subjects.expires(
    subjects.Expiring("submission", "未采用的提交", "Refused records", "papers.refused_days", due, erase)
)
