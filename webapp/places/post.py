"""A post or patrol point where somebody stands or passes."""

from sqlalchemy.orm import Mapped

from webapp.places.place import Place


class Post(Place):
    """A duty post, the service centre or a patrol point; `duty` is service_centre, key_office, patrol_point, desk or plant_room."""

    __mapper_args__ = {"polymorphic_identity": "post", "polymorphic_load": "inline"}

    duty: Mapped[str | None]
    sequence: Mapped[int | None]
