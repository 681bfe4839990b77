"""A person who works here."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column, validates

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, claim, session
from webapp.errors import Conflict, Refusal
from webapp.logbook import record
from webapp.people import secret
from webapp.people.permission import Permission
from webapp.people.role import Grant, Role, roles
from webapp.places.place import initials


class Person(Base, Recorded):
    """One of the staff, known by a staff number; name and phone are personal."""

    __tablename__ = "person"

    staff_no: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(info={"personal": True})
    initials: Mapped[str] = mapped_column(default="", info={"personal": True})
    phone: Mapped[str] = mapped_column(default="", info={"personal": True})
    home_site_id: Mapped[UUID | None]
    pin: Mapped[str | None] = mapped_column(info={"silent": True})
    password: Mapped[str | None] = mapped_column(info={"silent": True})
    disabled_at: Mapped[datetime | None] = mapped_column(Instant)

    @classmethod
    def join(cls, staff_no: str, name: str, phone: str = "", site: Any = None) -> "Person":
        """Somebody starts to work here; a staff number is given once."""
        person = cls(
            staff_no=staff_no.strip().upper(),
            name=name.strip(),
            phone=phone,
            home_site_id=site.id if site else None,
        )
        if not claim(person):
            raise Conflict(
                "person.staff_no",
                "工号{no}已有人使用，请换一个",
                "Staff number {no} is taken; choose another",
                no=person.staff_no,
            )
        record("person.joined", person)
        return person

    def give_role(
        self, role: str, site: Any, since: datetime | None = None, until: datetime | None = None
    ) -> Grant:
        """Let the person hold a role at a site, from now or a given moment."""
        grant = Grant(
            site_id=site.id,
            person_id=self.id,
            role=roles()[role].code,
            since=since or clock.now(),
            ended=until,
        )
        session.add(grant)
        self.__dict__.pop("grants", None)
        record("person.role_given", self, role=_words(role), site={"zh": site.zh, "en": site.en})
        return grant

    def end_role(self, grant: Grant) -> None:
        """The person no longer holds the role."""
        grant.ended = clock.now()
        self.__dict__.pop("grants", None)
        record("person.role_ended", self, role=_words(grant.role))

    def reset_pin(self, pin: str | None = None) -> str:
        """Give a new six-digit PIN and return it, to be said once."""
        pin = pin or f"{secrets.randbelow(1_000_000):06d}"
        if not (len(pin) == 6 and pin.isdigit()):
            raise Refusal("person.pin", "PIN须为6位数字，请重新输入", "A PIN has six digits; type it again")
        self.pin = secret.seal(pin)
        record("person.pin_reset", self)
        return pin

    def set_password(self, password: str) -> None:
        """A new password; at least ten characters, no other rule."""
        if len(password) < 10:
            raise Refusal(
                "person.password",
                "密码至少10个字符，请加长",
                "A password has at least ten characters; make it longer",
            )
        self.password = secret.seal(password)
        record("person.password_set", self)

    def disable(self) -> None:
        """The person leaves: every session ends now, queued items go to quarantine (design 3.8)."""
        self.disabled_at = clock.now()
        record("person.disabled", self)

    def enable(self) -> None:
        """The person comes back."""
        self.disabled_at = None
        record("person.enabled", self)

    @cached_property
    def grants(self) -> list[Grant]:
        """Roles held now, at any site."""
        at = clock.now()
        return [g for g in session.scalars(select(Grant).where(Grant.person_id == self.id)) if g.holds_at(at)]

    def roles_at(self, site_id: UUID) -> list[Role]:
        """Roles held now at the site."""
        return [roles()[grant.role] for grant in self.grants if grant.site_id == site_id]

    def holds(self, role: str | Iterable[str], site_id: UUID) -> bool:
        """True if the person holds the role, or one of them, at the site."""
        wanted = {role} if isinstance(role, str) else set(role)
        return any(held.code in wanted for held in self.roles_at(site_id))

    def may(self, permission: Permission, site_id: UUID | None) -> bool:
        """True if one of the person's roles at the site carries the permission."""
        return site_id is not None and any(permission in role.may for role in self.roles_at(site_id))

    def site_ids(self) -> list[UUID]:
        """Sites where the person holds a role now, home first."""
        found = {grant.site_id for grant in self.grants}
        return sorted(found, key=lambda site_id: (site_id != self.home_site_id, site_id))

    @validates("name")
    def _initials(self, _key: str, name: str) -> str:
        self.initials = initials(name)
        return name

    # flask-login asks for these
    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """False for somebody who has left."""
        return self.disabled_at is None

    def get_id(self) -> str:
        """The name flask-login knows the person by."""
        return str(self.id)


def _words(role: str) -> dict[str, str]:
    return {"zh": roles()[role].zh, "en": roles()[role].en}


subjects.register(
    subjects.Kind(
        name="person",
        model=Person,
        zh="人员",
        en="Person",
        label=lambda person: person.name,
        url=lambda person: f"/people/{person.id}",
        partial="people/_person.html",
        variable="person",
        is_open=lambda person: person.is_active,
        permission="people:see",
        icon="user",
    )
)
