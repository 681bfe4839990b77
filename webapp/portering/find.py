"""Wheelchairs and specimen boxes for the one search."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.portering.specimen_box import SpecimenBox
from webapp.portering.wheelchair import Wheelchair


def found(model: Any, words: str, site_id: UUID, at_most: int) -> Sequence[Any]:
    """By number."""
    here = select(model).where(model.site_id == site_id, model.number.icontains(words, autoescape=True))
    return session.scalars(here.order_by(model.number).limit(at_most)).all()


subjects.searchable("wheelchair", partial(found, Wheelchair))
subjects.searchable("specimen_box", partial(found, SpecimenBox))
