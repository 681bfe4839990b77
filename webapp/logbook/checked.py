"""When the whole logbook was last verified, and what was found."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import Text, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.clock import now
from webapp.database import Base, reading, session
from webapp.logbook.replay import Finding
from webapp.logbook.verify import verify
from webapp.loops import apart

EVERY = timedelta(hours=24)
SHOWN = 20


class Checked(Base):
    """One verification; `first` names the first places that are not as they were written."""

    __tablename__ = "logbook_checked"

    at: Mapped[datetime]
    findings: Mapped[int]
    first: Mapped[str] = mapped_column(Text, default="")

    @classmethod
    def latest(cls) -> "Checked | None":
        """The newest verification."""
        return session.scalar(select(cls).order_by(cls.at.desc()).limit(1))

    @classmethod
    def note(cls, findings: Sequence[Finding]) -> "Checked":
        """Write down what a verification found."""
        lines = "\n".join(f"{one.where}: {one.what}" for one in islice(findings, SHOWN))
        row = cls(at=now(), findings=len(findings), first=lines)
        session.add(row)
        return row


def nightly() -> int:
    """Verify once a day, apart from the worker's other loops; how many verifications were done. RuntimeError where none was.

    Findings are no failure: they are noted, and so is that it was done.
    """
    if not _is_due():
        return 0
    said = apart("logbook", "verify")
    if _is_due():
        raise RuntimeError(f"the logbook was not verified: {said[-300:]}")
    return 1


def _is_due() -> bool:
    last = Checked.latest()
    return last is None or now() - last.at >= EVERY


def findings_now() -> list[Finding]:
    """Verify everything without holding up those who write."""
    session.rollback()
    with reading():
        found = list(verify())
        session.rollback()
    return found
