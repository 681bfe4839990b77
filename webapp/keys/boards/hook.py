"""A hook of a cabinet: its tag says which key hangs there and no other (KC-4b, KC-4c)."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from webapp.database import Base, SiteScoped
from webapp.procedures.words import Words


class KeyHook(Base, SiteScoped):
    """Made by itself from the labels that keys carry, never changed."""

    __tablename__ = "key_hook"
    __table_args__ = (UniqueConstraint("site_id", "cabinet_no", "number"),)

    cabinet_no: Mapped[str]
    number: Mapped[str]

    @property
    def label(self) -> str:
        """3-12, as staff type it."""
        return f"{self.cabinet_no}-{self.number}"

    @property
    def words(self) -> Words:
        """3柜-12号, as it stands on the board."""
        return Words(f"{self.cabinet_no}柜-{self.number}号", f"cabinet {self.cabinet_no}, hook {self.number}")
