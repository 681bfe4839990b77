"""A gate of the estate and the way an ambulance takes from it."""

from webapp.places.place import Place


class Gate(Place):
    """An entrance; each building names its gate, route and height limit (HR-2.1.b-3a)."""

    __mapper_args__ = {"polymorphic_identity": "gate", "polymorphic_load": "inline"}
