"""Where an entrustment stands: derived from what happened and from the day, never stored."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from webapp import clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Running:
    """The part of an entrustment that says whether it holds today."""

    if TYPE_CHECKING:
        site: Any
        since: Mapped[date]
        until: Mapped[date]
        told_at: Mapped[datetime | None]
        signed_at: Mapped[datetime | None]
        held_at: Mapped[datetime | None]
        collected_at: Mapped[datetime | None]
        withdrawn_at: Mapped[datetime | None]

    @property
    def state(self) -> str:
        """Derived from its milestones; `expired` while keys are held past the last day."""
        if self.withdrawn_at or self.collected_at:
            return "withdrawn" if self.withdrawn_at else "collected"
        if self.signed_at is None:
            return "told" if self.told_at else "offered"
        if self.is_over:
            return "expired"
        return "in_custody" if self.held_at else "signed"

    @property
    def is_over(self) -> bool:
        """True past its last day."""
        return clock.today(self.site) > self.until

    @property
    def is_in_force(self) -> bool:
        """True where it is signed, runs, and was not ended."""
        return self.state in {"signed", "in_custody"} and clock.today(self.site) >= self.since
