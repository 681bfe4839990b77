"""Tags on wheelchairs and specimen boxes (roles_states C24)."""

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.portering.specimen_box import SpecimenBox
from webapp.portering.wheelchair import Wheelchair


def bear() -> None:
    """Have the label page offer them."""
    for name, kind, zh, en, prefix, model in (
        ("wheelchairs", "wheelchair", "轮椅", "Wheelchairs", "R", Wheelchair),
        ("specimen_boxes", "specimen_box", "标本箱", "Specimen boxes", "T", SpecimenBox),
    ):
        subjects.bears_tags(_bearer(name, kind, zh, en, prefix, model))


def _bearer(
    name: str, kind: str, zh: str, en: str, prefix: str, model: type[Wheelchair | SpecimenBox]
) -> subjects.Bearer:
    return subjects.Bearer(
        name=name,
        kind=kind,
        zh=zh,
        en=en,
        prefix=prefix,
        things=lambda site_id: session.scalars(
            select(model).where(model.site_id == site_id).order_by(model.number)
        ).all(),
        label=lambda thing: thing.number,
    )
