"""Whom an owner names in a consent: who alone may take the key on it (KC-5b)."""

from typing import TYPE_CHECKING
from uuid import UUID

from webapp.keys.borrower import Borrower, namesake
from webapp.keys.signing import bare


class Naming:
    """The part of a consent that names a borrower."""

    if TYPE_CHECKING:
        site_id: UUID
        owner: str
        borrower: str
        borrower_body: str
        borrower_id4: str

    @property
    def whom(self) -> Borrower:
        """One of our staff where no company stands with the name; else the owner or somebody from outside, by card."""
        if not self.borrower_body and (mate := namesake(self.borrower, self.site_id)) is not None:
            return Borrower.staff(mate)
        kind = "owner" if bare(self.borrower) == bare(self.owner) else "other"
        return Borrower(self.borrower, kind, self.borrower_body, pass_no=self.borrower_id4)
