"""Content that came under a command's id and was not applied."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.clock import now
from webapp.database import Base, Instant, session
from webapp.submissions.letter import Letter
from webapp.submissions.submission import Submission


class SubmissionTry(Base):
    """Content that came under an id and was not applied: refused, quarantined, or sent after another was applied."""

    __tablename__ = "submission_try"

    submission_id: Mapped[UUID] = mapped_column(index=True)
    fingerprint: Mapped[str]
    fields: Mapped[str] = mapped_column(Text)
    received: Mapped[datetime] = mapped_column(Instant)
    verdict: Mapped[str]
    rule: Mapped[str | None]

    @classmethod
    def keep(cls, kept: Submission, letter: Letter, verdict: str, rule: str | None = None) -> "SubmissionTry":
        """Write down what was sent."""
        row = cls(
            submission_id=kept.id,
            fingerprint=letter.fingerprint,
            fields=letter.content,
            received=now(),
            verdict=verdict,
            rule=rule,
        )
        session.add(row)
        return row
