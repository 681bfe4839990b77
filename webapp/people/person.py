"""A person who works here."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column, validates

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, claim, session
from webapp.errors import Conflict, Refusal
from webapp.logbook import current, record
from webapp.people.credentials import Credentials
from webapp.people.rights import Rights
from webapp.people.role import Grant, roles
from webapp.places.place import initials


class Person(Base, Recorded, Rights, Credentials):
    """One of the staff, known by a staff number; name and phone are personal."""

    __tablename__ = "person"
    seldom_changes = True

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

    @classmethod
    def numbered(cls, staff_no: str) -> "Person | None":
        """Whoever works here under that staff number."""
        person = session.scalar(select(cls).where(cls.staff_no == staff_no.strip().upper()))
        return person if person and person.is_active else None

    def correct(self, **facts: str) -> None:
        """Put right a name or phone; the old one stays readable in the history while it is kept."""
        for name, value in facts.items():
            setattr(self, name, value)
        record("person.corrected", self)

    def give_role(
        self, role: str, site: Any, since: datetime | None = None, until: datetime | None = None
    ) -> Grant:
        """Let the person hold a role at a site, from now or a given moment; nobody gives one to himself."""
        self._not_by_himself()
        grant = Grant(
            site_id=site.id,
            person_id=self.id,
            role=roles()[role].code,
            since=since or clock.now(),
            ended=until,
        )
        session.add(grant)
        self.ask_again()
        record("person.role_given", self, role=_words(role), site={"zh": site.zh, "en": site.en})
        return grant

    def end_role(self, grant: Grant) -> None:
        """The person no longer holds the role."""
        grant.ended = clock.now()
        self.ask_again()
        record("person.role_ended", self, role=_words(grant.role))

    def disable(self) -> None:
        """The person leaves: every session ends now, queued items go to quarantine (design 3.8)."""
        self._not_by_himself()
        self.disabled_at = clock.now()
        record("person.disabled", self)

    def enable(self) -> None:
        """The person comes back."""
        self.disabled_at = None
        record("person.enabled", self)

    def reveal(self) -> str:
        """The telephone number in full; that it was read is on record (hazards S17)."""
        record("person.revealed", self)
        return self.phone

    def _not_by_himself(self) -> None:
        if (by := current().by) is not None and by.id == self.id:
            raise Refusal(
                "person.himself",
                "不能给自己办理，请另一位管理员办理",
                "Nobody does this for himself; ask another administrator",
            )

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
        variable="whom",
        is_open=lambda person: person.is_active,
        permission="people:see",
        icon="user",
    )
)
