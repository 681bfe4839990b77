"""A key passes from hand to hand when it is lent and when it comes back, alone or with others."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.keys.at_hand import may_go
from webapp.keys.boards.on_ring import OnRing
from webapp.keys.boards.ring import KeyRing
from webapp.keys.key import Key
from webapp.keys.lot import open_lots
from webapp.places import Site
from webapp.subjects.handing_over import HandOver, hands_over


def hand_overs(site_id: UUID) -> Iterator[HandOver]:
    """Both ways of every key of the site; the key's own rules say later what its state allows."""
    for key in session.scalars(select(Key).where(Key.site_id == site_id)):
        here, about = f"/keys/{key.id}", {"key": key}
        yield HandOver(f"{here}/custody", key, "借出钥匙", "Key lent", "keys/_receipt_lent.html", about)
        yield HandOver(f"{here}/return", key, "归还钥匙", "Key returned", "keys/_receipt_back.html", about)
    yield from _together(site_id)
    yield from _rings(site_id)


def _together(site_id: UUID) -> Iterator[HandOver]:
    """Several keys in one act: which they were is told by the other party; what came of a lot goes back as it went."""
    site, template = session.get_one(Site, site_id), "keys/_receipt_lot.html"
    yield HandOver("/keys/lots", site, "借出多把钥匙", "Several keys lent", template, {"may_go": may_go})
    for lot in open_lots(site_id):
        here, about = f"/keys/lots/{lot.id}/return", {"lot": lot}
        yield HandOver(
            here, lot.lines[0].key, "整批归还", "All taken back", "keys/_receipt_lot_back.html", about
        )


def _rings(site_id: UUID) -> Iterator[HandOver]:
    """A ring brought back whole or in part; which keys of it were back is told by the other party."""
    template = "keys/boards/_receipt_ring_back.html"
    for ring in session.scalars(select(KeyRing).where(KeyRing.site_id == site_id).order_by(KeyRing.label)):
        about = {"ring": ring, "on_ring": OnRing}
        yield HandOver(
            f"/keys/rings/{ring.id}/return", ring, "钥匙圈归还", "Ring taken back", template, about
        )


hands_over(hand_overs)
