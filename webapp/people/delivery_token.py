"""The token under which a queued item travels, whoever is signed in by then."""

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey, Select, bindparam, false, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from webapp.clock import now
from webapp.database import Base, Instant, session, understood
from webapp.people import secret
from webapp.people.role import Grant

if TYPE_CHECKING:
    from webapp.people.sign_in import SignIn


class DeliveryToken(Base):
    """The maker's word on a queued item; it opens no page (design 3.8).

    `keyed`: its seal has a key of its own; what an earlier release issued sealed with what stands in `token`.
    """

    __tablename__ = "delivery_token"

    token: Mapped[str] = mapped_column(unique=True)
    sign_in_id: Mapped[UUID] = mapped_column(ForeignKey("sign_in.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    issued: Mapped[datetime] = mapped_column(Instant)
    ended: Mapped[datetime | None] = mapped_column(Instant)
    keyed: Mapped[bool] = mapped_column(default=True, server_default=false())

    sign_in: Mapped["SignIn"] = relationship()

    @classmethod
    def of(cls, token: str) -> "DeliveryToken | None":
        """The token as it was issued, ended or not; its person, device, site and roles come in the same question."""
        rows = understood(session(), _of(), secret=secret.fingerprint(token))
        if not rows:
            return None
        found: DeliveryToken = rows[0][0]
        found.sign_in.person.known_to_hold(grant for _, grant in rows if grant)
        return found

    @classmethod
    def issue(cls, sign_in: Any) -> tuple[str, str] | tuple[None, None]:
        """A token that only delivers what this person makes on this device, and the key of its seal.

        None where the device is not enrolled.
        """
        if sign_in is None or sign_in.device_id is None:
            return None, None
        token = secret.token()
        whose = {name: getattr(sign_in, name) for name in ("person_id", "device_id", "site_id")}
        issued = cls(token=secret.fingerprint(token), sign_in_id=sign_in.id, issued=now(), **whose)
        session.add(issued)
        session.flush()
        return token, issued.seal

    @property
    def seal(self) -> str:
        """The key of receipts and files that this phone seals in that person's hands; no backup holds it."""
        return secret.derived(f"seal {self.id}") if self.keyed else self.token


@cache
def _of() -> Select[DeliveryToken, Grant]:
    return (
        select(DeliveryToken, Grant)
        .options(joinedload(DeliveryToken.sign_in, innerjoin=True))
        .outerjoin(Grant, Grant.person_id == DeliveryToken.person_id)
        .where(DeliveryToken.token == bindparam("secret"))
    )
