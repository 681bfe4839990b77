"""What is never changed but followed: an approved answer, a listed price."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped, mapped_column

from webapp.database import Instant, claim, held
from webapp.errors import Conflict
from webapp.logbook.act import current


class Versioned:
    """One of several versions; the one without `until` stands. What was said of an old one stays true."""

    version: Mapped[int]
    since: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime | None] = mapped_column(Instant)

    if TYPE_CHECKING:

        def changed(self) -> Conflict:
            """What is said to whoever would change a version that stands no more."""

    @property
    def stands(self) -> bool:
        """It is the version of today."""
        return self.until is None

    def follow(self, fresh: Any) -> None:
        """`fresh` stands from now on in its place; Conflict where another does already."""
        self.end()
        if not claim(fresh):
            raise self.changed()

    def end(self) -> None:
        """It stands no more from now on; Conflict where it ended before."""
        held(self)  # type: ignore[type-var]
        if self.until is not None:
            raise self.changed()
        self.until = current().received
