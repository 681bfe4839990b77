"""A ring with several numbered keys: one tag for all of them, out and back as a set (KC-4b, KC-3c)."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from webapp.database import Base, SiteScoped
from webapp.procedures.words import Words


class KeyRing(Base, SiteScoped):
    """Made by itself from the labels that keys carry, never changed; which keys hang on it is the ledger's to say."""

    __tablename__ = "key_ring"
    __table_args__ = (UniqueConstraint("site_id", "label"),)

    label: Mapped[str]

    @property
    def words(self) -> Words:
        """钥匙圈R1, as it stands on its tag."""
        return Words(f"钥匙圈{self.label}", f"ring {self.label}")
