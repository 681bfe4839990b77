"""A key passes from hand to hand when it is lent and when it comes back."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.keys.key import Key
from webapp.subjects.handing_over import HandOver, hands_over


def hand_overs(site_id: UUID) -> Iterator[HandOver]:
    """Both ways of every key of the site; the key's own rules say later what its state allows."""
    for key in session.scalars(select(Key).where(Key.site_id == site_id)):
        here, about = f"/keys/{key.id}", {"key": key}
        yield HandOver(f"{here}/custody", key, "借出钥匙", "Key lent", "keys/_receipt_lent.html", about)
        yield HandOver(f"{here}/return", key, "归还钥匙", "Key returned", "keys/_return_fields.html", about)


hands_over(hand_overs)
