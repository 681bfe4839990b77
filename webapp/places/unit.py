"""A flat, shop or office with its door."""

from sqlalchemy.orm import Mapped

from webapp.places.place import Place


class Unit(Place):
    """A unit on a floor. `tenure` is unsold, vacant, handed_over or entrusted (KC-6, KC-2d)."""

    __mapper_args__ = {"polymorphic_identity": "unit", "polymorphic_load": "inline"}

    floor: Mapped[int | None]
    tenure: Mapped[str | None]
