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
    def whom(self) -> Borrower | None:
        """The owner or somebody from outside, by card; None where our staff has that name and no company stands with it.

        Whether it is the colleague or a namesake, only the badge says (KC-7b), or whoever enters him as an outsider.
        """
        if not self.borrower_body and namesake(self.borrower, self.site_id) is not None:
            return None
        kind = "owner" if bare(self.borrower) == bare(self.owner) else "other"
        return Borrower(self.borrower, kind, self.borrower_body, pass_no=self.borrower_id4)
