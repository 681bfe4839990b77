"""The part of an entrustment that lets it run longer."""

from datetime import date
from typing import TYPE_CHECKING, cast

from webapp.keys.custody_place import CustodyPlace
from webapp.keys.entrusting.renewal import KeyRenewal
from webapp.keys.keepers import only_their_keeper
from webapp.keys.signing import Signing
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.entrusting.entrustment import KeyEntrustment


class Renewing:
    """A later last day on the same certificate, as often as owner and custodian sign it."""

    def renew(self, until: date, owner: Signing, custodian: Signing, *, by: Person) -> KeyRenewal:
        """Both sign a later last day on the same certificate (KC-5a)."""
        only_their_keeper(by, CustodyPlace.CUSTOMER_CENTRE, cast("KeyEntrustment", self).site_id)
        return KeyRenewal.sign(cast("KeyEntrustment", self), until, owner, custodian, by=by)

    @property
    def renewals(self) -> list[KeyRenewal]:
        """How often it was renewed, the first one first."""
        return KeyRenewal.of(cast("KeyEntrustment", self))
