"""Wrong PINs and passwords: five tries a person and device, then a growing wait; nobody else is locked out."""

from datetime import datetime, timedelta
from typing import NoReturn
from uuid import UUID

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import HEAD_OFFICE, Base, Instant, claim, session
from webapp.errors import Refusal

FREE_TRIES = 5
LONGEST = timedelta(minutes=15)


class WrongSecret(Refusal):
    """A sign-in that failed; it is counted although the rest is rolled back."""

    status = 401

    def __init__(self, staff_no: str, device_id: UUID | None, words: tuple[str, str, str]) -> None:
        super().__init__(*words)
        self.staff_no, self.device_id = staff_no, device_id

    def count(self) -> None:
        """One more failure."""
        Attempt.count(self)


class TooMany(Refusal):
    """Wait a little before the next try."""

    status = 429
    on_record = False


class Attempt(Base):
    """Failures in a row of one staff number on one device (or none)."""

    __tablename__ = "attempt"

    __table_args__ = (UniqueConstraint("staff_no", "device_id"),)

    staff_no: Mapped[str]
    device_id: Mapped[UUID] = mapped_column(default=HEAD_OFFICE)
    failures: Mapped[int] = mapped_column(default=0)
    last: Mapped[datetime] = mapped_column(Instant)

    @classmethod
    def check(cls, staff_no: str, device_id: UUID | None) -> None:
        """TooMany while the wait after the fifth failure runs. One try at a time: the row stays locked."""
        row = cls._row(staff_no, device_id)
        if row.failures >= FREE_TRIES and (left := row.last + row.wait() - clock.now()) > timedelta(0):
            raise TooMany(
                "sign_in.wait",
                "试错次数过多，请{seconds}秒后再试，或请主管重设",
                "Too many wrong tries; wait {seconds} seconds, or ask your supervisor to reset it",
                seconds=int(left.total_seconds()) + 1,
            )

    @classmethod
    def failed(cls, staff_no: str, device_id: UUID | None, words: tuple[str, str, str]) -> NoReturn:
        """Say that it was wrong; `count` writes it down after the rollback."""
        raise WrongSecret(staff_no, device_id, words)

    @classmethod
    def count(cls, wrong: WrongSecret) -> None:
        """One more failure."""
        row = cls._row(wrong.staff_no, wrong.device_id)
        row.failures, row.last = row.failures + 1, clock.now()

    @classmethod
    def forget(cls, staff_no: str, device_id: UUID | None) -> None:
        """A right one clears the count."""
        cls._row(staff_no, device_id).failures = 0

    def wait(self) -> timedelta:
        """15 seconds after the fifth, doubling, at most a quarter of an hour."""
        return min(LONGEST, timedelta(seconds=15) * 2 ** min(10, self.failures - FREE_TRIES))

    @classmethod
    def _row(cls, staff_no: str, device_id: UUID | None) -> "Attempt":
        whom = {"staff_no": _norm(staff_no), "device_id": device_id or HEAD_OFFICE}
        locked = select(cls).filter_by(**whom).with_for_update().execution_options(populate_existing=True)
        if session.scalar(locked) is None:
            claim(cls(**whom, failures=0, last=clock.now()))
        return session.scalars(locked).one()


def _norm(staff_no: str) -> str:
    return staff_no.strip().upper()[:40]
