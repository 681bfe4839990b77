"""How an owner's consent is given, declined, withdrawn, and where it stands."""

from typing import TYPE_CHECKING, cast

from webapp import clock
from webapp.evidence import Evidence
from webapp.keys.entrusting import giving
from webapp.keys.signature import KeySignature
from webapp.keys.signing import Signing
from webapp.logbook import current, record
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.entrusting.consent import OwnerConsent

OWNER = "owner"


class Deciding:
    """The part of a consent that the owner decides."""

    def give_here(self, signed: Signing, *, checked: str, by: Person) -> None:
        """The owner signs on the custodian's phone, who has checked who it is."""
        giving.may_be_given(self._here)
        giving.owner_was_checked(checked)
        KeySignature.put(self._here, OWNER, self._here.owner, signed, digest=self._here.terms, by=by)
        self._given("device", checked, by)

    def give_on_paper(self, photo: bytes, *, way: str, checked: str, by: Person) -> None:
        """A paper or a letter, photographed; `way` is paper or letter."""
        giving.may_be_given(self._here)
        giving.owner_was_checked(checked)
        giving.the_paper_is_seen(photo)
        self._here.photo = Evidence.photo(photo, about=self._here, by=by)
        self._given(way, checked, by)

    def give_by_link(self, signed: Signing, code: str = "", *, granted: int = 0) -> None:
        """The owner signs on the own phone, proved by the code sent to the number on file where one can be sent.

        `granted` is the try at that code (`Coded.grant`).
        """
        self._here.through_the_link()
        giving.may_be_given(self._here)
        giving.the_owner_drew(self._here, signed)
        self._here.prove(code, granted)
        KeySignature.put(self._here, OWNER, self._here.owner, signed, digest=self._here.terms, by=None)
        self._given("link", "", None)

    def _given(self, way: str, checked: str, by: Person | None) -> None:
        self._here.way, self._here.owner_checked, self._here.given_at = way, checked, current().received
        self._here.checked_by_id = by.id if by else None
        record("owner_consent.given", self._here, number=self._here.number, way=way)
        giving.tell_who_asked(self._here)

    def decline(self, because: str = "") -> None:
        """The owner says no."""
        giving.may_be_given(self._here)
        self._here.declined_at, self._here.declined_because = current().received, because
        record("owner_consent.declined", self._here, number=self._here.number)
        giving.tell_who_asked(self._here)

    def withdraw(self) -> None:
        """The owner takes it back; what is out on it stays due, nothing more is lent."""
        giving.may_be_withdrawn(self._here)
        self._here.withdrawn_at = current().received
        record("owner_consent.withdrawn", self._here, number=self._here.number)
        giving.tell_who_asked(self._here)

    @property
    def state(self) -> str:
        """asked, given, declined, withdrawn, used_up, past or late; derived from what happened."""
        if self._here.withdrawn_at or self._here.declined_at:
            return "withdrawn" if self._here.withdrawn_at else "declined"
        if clock.now() > self._here.until:
            return "past"
        if self._here.given_at is None:
            return "asked"
        return "used_up" if len(self._here.uses) >= self._here.times else "given"

    @property
    def is_unproved(self) -> bool:
        """Given by a link, and no code said whose phone it was."""
        return self.state == "given" and self._here.way == "link" and self._here.code_at is None

    @property
    def stands(self) -> bool:
        """True while a key may still go out on it."""
        return self.state == "given"

    @property
    def _here(self) -> "OwnerConsent":
        return cast("OwnerConsent", self)
