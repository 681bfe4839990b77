"""Who may be offered a request: those on duty who usually take one over."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from webapp.people import roles
from webapp.people.role import Role
from webapp.roster import on_duty

USUAL = ("centre_supervisor", "centre_admin", "security_duty_officer", "security_squad_leader")
MOST = 8


@dataclass(frozen=True)
class Taker:
    """A colleague with the role that is the reason to ask them."""

    id: UUID
    name: str
    note: Role


def takers(request: Any) -> list[Taker]:
    """At most eight who hold a usual role, on duty where anybody is; not whoever has it now."""
    found: dict[UUID, Taker] = {}
    for role in USUAL:
        for person in on_duty(request.site_id, role):
            if person.id != request.owner_id:
                found.setdefault(person.id, Taker(person.id, person.name, roles()[role]))
    return list(found.values())[:MOST]
