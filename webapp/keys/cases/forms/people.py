"""Whom a form of a case offers."""

from typing import Any

from webapp import roster
from webapp.people import Person


def superiors(site_id: Any) -> list[Person]:
    """Who may be told of a case."""
    roles = ("key_supervisor", "key_manager", "office_manager")
    return list({one.id: one for role in roles for one in roster.holders(site_id, role)}.values())


def holders_of(site_id: Any, role: str) -> list[Person]:
    """Who holds the role, those on duty first."""
    return roster.on_duty(site_id, role)
