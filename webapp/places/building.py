"""A building and how an ambulance reaches it."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.places.place import Place


class Building(Place):
    """A block of units. Distance from the service centre is in metres, the height limit in centimetres (HR-2.1.a-1b, HR-2.1.b-3a)."""

    __mapper_args__ = {"polymorphic_identity": "building", "polymorphic_load": "inline"}

    distance: Mapped[int | None]
    gate_id: Mapped[UUID | None] = mapped_column(ForeignKey("place.id"))
    gate: Mapped[Any] = relationship("Place", foreign_keys=[gate_id], remote_side="Place.id")
    route: Mapped[str | None]
    height_limit: Mapped[int | None]
