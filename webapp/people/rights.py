"""What a person may do: the roles held now, per site."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select
from sqlalchemy.orm import Mapped

from webapp import clock
from webapp.database import session
from webapp.people.permission import Permission
from webapp.people.role import Grant, Role, roles

HELD_BY = select(Grant).where(Grant.person_id == bindparam("person", type_=Uuid()))


class Rights:
    """The part of a person that answers "may I?"."""

    if TYPE_CHECKING:
        id: Mapped[UUID]
        home_site_id: Mapped[UUID | None]

    @cached_property
    def grants(self) -> list[Grant]:
        """Roles held now, at any site."""
        return _held_now(session.scalars(HELD_BY, {"person": self.id}))

    @cached_property
    def allowed(self) -> dict[UUID, frozenset[Permission]]:
        """What the roles held now permit, by site."""
        found: dict[UUID, frozenset[Permission]] = {}
        for grant in self.grants:
            found[grant.site_id] = found.get(grant.site_id, frozenset()) | roles()[grant.role].may
        return found

    def known_to_hold(self, grants: Iterable[Grant]) -> None:
        """These are all the grants there are, so that they need not be asked for."""
        self.ask_again()
        self.grants = _held_now(grants)

    def ask_again(self) -> None:
        """A role was given or ended: what is known of this person's rights is no longer true."""
        self.__dict__.pop("grants", None)
        self.__dict__.pop("allowed", None)

    def roles_at(self, site_id: UUID) -> list[Role]:
        """Roles held now at the site."""
        return [roles()[grant.role] for grant in self.grants if grant.site_id == site_id]

    def holds(self, role: str | Iterable[str], site_id: UUID) -> bool:
        """True if the person holds the role, or one of them, at the site."""
        wanted = {role} if isinstance(role, str) else set(role)
        return any(held.code in wanted for held in self.roles_at(site_id))

    def may(self, permission: Permission, site_id: UUID | None) -> bool:
        """True if one of the person's roles at the site carries the permission."""
        return site_id is not None and permission in self.allowed.get(site_id, ())

    def might(self, permission: Permission, site_id: UUID, at: datetime) -> bool:
        """True if a role held at that moment carried the permission."""
        held = select(Grant).where(Grant.person_id == self.id, Grant.site_id == site_id)
        return any(permission in roles()[one.role].may for one in session.scalars(held) if one.holds_at(at))

    def site_ids(self) -> list[UUID]:
        """Sites where the person holds a role now, home first."""
        found = {grant.site_id for grant in self.grants}
        return sorted(found, key=lambda site_id: (site_id != self.home_site_id, site_id))


def _held_now(grants: Iterable[Grant]) -> list[Grant]:
    at = clock.now()
    return [grant for grant in grants if grant.holds_at(at)]
