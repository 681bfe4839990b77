"""A ward, laboratory or department of the hospital."""

from sqlalchemy.orm import Mapped

from webapp.places.place import Place


class Ward(Place):
    """A ward or a department's counter; `function` is ward, laboratory, emergency, outpatient or cssd."""

    __mapper_args__ = {"polymorphic_identity": "ward", "polymorphic_load": "inline"}

    function: Mapped[str | None]
