"""Who may be offered a request: those on duty who usually take one over."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from webapp.help_requests.choice import DEPARTMENTS, Department
from webapp.people import Permission, roles
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


def departments() -> dict[str, Department]:
    """The departments whose people open and accept a request; the others are given a task (HR-B3)."""
    take = {code for code, role in roles().items() if Permission.HELP_TAKE in role.may}
    return {name: one for name, one in DEPARTMENTS.items() if take.issuperset(one.roles)}


def takers(request: Any) -> list[Taker]:
    """At most eight who hold a usual role, on duty where anybody is; not whoever has it now."""
    found: dict[UUID, Taker] = {}
    for role in USUAL:
        for person in on_duty(request.site_id, role):
            if person.id != request.owner_id:
                found.setdefault(person.id, Taker(person.id, person.name, roles()[role]))
    return list(found.values())[:MOST]
