"""A key cabinet: it bears a tag, and a scan of it opens what hangs there (KC-3d, KC-4b)."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from webapp.database import Base, SiteScoped
from webapp.procedures.words import Words


class KeyCabinet(Base, SiteScoped):
    """Made by itself from the labels that keys carry, never changed; what hangs there is the ledger's to say."""

    __tablename__ = "key_cabinet"
    __table_args__ = (UniqueConstraint("site_id", "number"),)

    number: Mapped[str]

    @property
    def words(self) -> Words:
        """3柜, as it stands on its door."""
        return Words(f"{self.number}柜", f"cabinet {self.number}")
