"""A phone's unsent items as a file: the way out when it dies or must be given back."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Refusal
from webapp.people import DeliveryToken, Device, Person
from webapp.submissions import strongbox
from webapp.submissions.entitled import is_fresh
from webapp.submissions.piece import Piece
from webapp.submissions.standing_in import Maker

BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Parcel:
    """The items of one person from one phone, in the order in which they are to be done."""

    person_id: UUID
    device_id: UUID | None
    pieces: list[Piece]
    unread: int = 0
    _tokens: list[DeliveryToken] = field(default_factory=list)

    @classmethod
    def opened(cls, body: bytes) -> "Parcel":
        """Read the file, locked or (from an earlier release) open; an item that cannot be read holds up no other."""
        words = strongbox.opened(body)
        try:
            told = json.loads(words)
            told = _of_the_first_release(told) if isinstance(told, list) else told
            person_id, device = UUID(told["person"]), told.get("device")
            pieces = [_piece(one) for one in told["items"]]
        except BROKEN:
            raise Refusal(
                "parcel.unreadable",
                "这不是手机留存记录的文件。请在手机“待传记录”页重新点“存为文件”",
                "This is no file of unsent records; save it again on the phone's page “On this phone”",
            ) from None
        whole = [piece for piece in pieces if piece]
        return cls(person_id, UUID(device) if device else None, whole, len(pieces) - len(whole))

    def maker_of(self, piece: Piece, site: Any) -> Maker | None:
        """Whose it is: by the seal, else by the file's word and in doubt; None where person or phone are not ours."""
        device = session.get(Device, self.device_id) if self.device_id else None
        if self.device_id and (device is None or device.site_id != site.id):
            return None
        person = session.get(Person, self.person_id)
        if person is None:
            return None
        for token in self._of_the_maker(site):
            if piece.is_sealed_with(token.seal):
                return Maker(person, device, token, doubt="" if is_fresh(token) else "seal_old")
        return Maker(person, device, doubt="seal_broken")

    def _of_the_maker(self, site: Any) -> list[DeliveryToken]:
        if not self._tokens:
            whose = (
                DeliveryToken.person_id == self.person_id,
                DeliveryToken.device_id == self.device_id,
                DeliveryToken.site_id == site.id,
            )
            asked = select(DeliveryToken).where(*whose).order_by(DeliveryToken.issued.desc())
            self._tokens.extend(session.scalars(asked))
        return self._tokens


def _piece(one: dict[str, Any]) -> Piece | None:
    try:
        return Piece.told(one["label"], one["content"], one["seal"])
    except BROKEN:
        return None


def _of_the_first_release(items: list[Any]) -> dict[str, Any]:
    """The first landing wrote a bare list without seals."""
    told = [{"label": one["label"], "content": json.dumps(one), "seal": ""} for one in items]
    return {"person": items[0]["personId"], "items": told}
