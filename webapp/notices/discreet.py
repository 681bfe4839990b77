"""What leaves the house names nobody: no full names, no telephone numbers."""

import re
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select

from webapp.database import session
from webapp.people import Grant, Person
from webapp.web.wording import masked_name

PHONE = re.compile(r"(?<![\dA-Za-z-])\+?(?:\d[ -]?){6,14}\d(?![\d-])")


def discreet(words: str, subject: Any, site_id: UUID) -> str:
    """The words with every name known here and every run of figures that may be a telephone made unreadable."""
    for name in sorted(_names(subject, site_id), key=len, reverse=True):
        words = words.replace(name, masked_name(name))
    return PHONE.sub("****", words)


def _names(subject: Any, site_id: UUID) -> set[str]:
    here = select(Person.name).join(Grant, Grant.person_id == Person.id).where(Grant.site_id == site_id)
    known = set(session.scalars(here.distinct()))
    if subject is not None:
        personal = [c.key for c in inspect(type(subject)).columns if c.info.get("personal")]
        known |= {value for key in personal if isinstance(value := getattr(subject, key), str)}
    return {name for name in known if len(name) > 1}
