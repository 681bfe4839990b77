"""What a line of the register tells of itself: whether it is open, what for, and what was signed."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from webapp import clock
from webapp.keys.borrower import Borrower, is_staff_of
from webapp.keys.digest import digest
from webapp.keys.for_keepers import ForKeepers
from webapp.keys.part_back import pieces_back
from webapp.keys.purpose import Purpose
from webapp.people import Person


class LoanLine(ForKeepers):
    """Derived from the columns of a loan, never stored."""

    if TYPE_CHECKING:
        id: UUID
        quantity: int
        site_id: UUID
        key_id: UUID
        lent_at: datetime
        due_at: datetime
        returned_at: datetime | None
        withdrawn_at: datetime | None
        borrower: str
        borrower_type: str
        body: str
        phone: str
        pass_no: str
        purpose: str
        reason: str
        order_no: str
        told: str
        case_no: str
        consent_no: str
        companion: Person | None
        person: Person | None

    @property
    def is_open(self) -> bool:
        """True while the key is out on this line."""
        return self.returned_at is None and self.withdrawn_at is None

    @property
    def is_lost(self) -> bool:
        """True where the loan ended without the key: a case looks for it (F19)."""
        return bool(self.case_no)

    @property
    def is_overdue(self) -> bool:
        """True where the key is out past its time."""
        return self.is_open and clock.now() > self.due_at

    @property
    def still_out(self) -> int:
        """How many of its keys are out; some of them may be back already."""
        if not self.is_open:
            return 0
        return self.quantity - (pieces_back(self.id) if self.quantity > 1 else 0)

    @property
    def agreed(self) -> str:
        """The number of the owner's consent, and whoever of our staff went along on it, as papers print it."""
        return f"{self.consent_no}（{self.companion.name}陪同）" if self.companion else self.consent_no

    @property
    def why(self) -> Purpose:
        """What the key is out for."""
        return Purpose(self.purpose, self.reason, self.order_no)

    @property
    def terms(self) -> str:
        """SHA-256 of what the borrower signs: key, borrower, purpose, times, and what a loss costs."""
        said = [str(self.key_id), self.borrower, self.purpose, self.reason, self.order_no]
        said += [str(clock.micros(self.lent_at)), str(clock.micros(self.due_at))]
        said += [self.told] if self.told else []
        return digest(said)

    def as_before(self) -> Borrower:
        """The same borrower once more; somebody who works elsewhere now is no longer own staff."""
        if self.person is not None and is_staff_of(self.site_id, self.person):
            return Borrower.staff(self.person, self.body)
        return Borrower(self.borrower, self.borrower_type, self.body, self.phone, self.pass_no)
