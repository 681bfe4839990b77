"""Who is custodian on duty of a cabinet, from when to when, and the named deputy (KC-3d, KC-4a)."""

from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Select, bindparam, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, session, understood
from webapp.errors import Conflict, NotAllowed
from webapp.evidence import Evidence
from webapp.keys.counting.fit import fit
from webapp.keys.for_keepers import ForKeepers
from webapp.logbook import record
from webapp.people import Permission, Person
from webapp.procedures.words import Words

NOW = text("until IS NULL")


class Custodianship(Base, Recorded, SiteScoped, ForKeepers):
    """One custodian on duty a cabinet. It begins with a count and two signatures and ends with the next one's."""

    __tablename__ = "custodianship"
    __table_args__ = (
        Index(
            "uq_custodianship_now", "site_id", "cabinet_no", unique=True,
            sqlite_where=NOW, postgresql_where=NOW,
        ),
    )  # fmt: skip

    cabinet_no: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    deputy_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    since: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime | None] = mapped_column(Instant)
    count_id: Mapped[UUID]
    given_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    given_signature_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    taken_signature_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))

    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="joined")
    deputy: Mapped[Person | None] = relationship(foreign_keys=[deputy_id], lazy="joined")
    given_by: Mapped[Person] = relationship(foreign_keys=[given_by_id])
    given_signature: Mapped[Evidence | None] = relationship(foreign_keys=[given_signature_id])
    taken_signature: Mapped[Evidence | None] = relationship(foreign_keys=[taken_signature_id])

    @classmethod
    def of_cabinet(cls, site_id: UUID, cabinet_no: str) -> "Custodianship | None":
        """Whoever is on duty there now; None where nobody has taken the cabinet over yet."""
        rows = understood(session(), _on_duty(), site=site_id, cabinet=cabinet_no)
        return rows[0][0] if rows else None

    def begin(self) -> "Custodianship":
        """From now on this person; Conflict where somebody else took the cabinet over at the same time."""
        if not claim(self):
            raise Conflict(
                "custodian.taken",
                "{cabinet}号柜刚由别人接管，请刷新后再看",
                "Cabinet {cabinet} was taken over by somebody else just now; look again",
                "KC-3d",
                cabinet=self.cabinet_no,
            )
        record("custodian.took_over", self)
        return self

    def end(self) -> None:
        """The next one has taken over; recorded with his beginning."""
        self.until = clock.now()
        session.flush()

    def name_deputy(self, deputy: Person | None, *, by: Person) -> None:
        """Somebody who may lend keys stands in; None ends it."""
        if by.id != self.person_id and not by.may(Permission.KEYS_DECIDE, self.site_id):
            raise NotAllowed(
                "custodian.deputy_by",
                "只有当值管理员{name}或部门经理可以指定代理人，请找其办理",
                "Only {name}, who is on duty, or the department manager names a deputy",
                "KC-4a",
                name=self.person.name,
            )
        if deputy is not None:
            fit(deputy, self.site_id, self.cabinet_no)
        self.deputy_id = deputy.id if deputy else None
        record("custodian.deputy_named" if deputy else "custodian.deputy_ended", self)

    @property
    def keepers(self) -> list[UUID]:
        """Whoever is on duty here, and whoever stands in."""
        return [one for one in (self.person_id, self.deputy_id) if one is not None]

    def covers(self, person: Person) -> bool:
        """The person is on duty here, or stands in."""
        return person.id in self.keepers


@cache
def _on_duty() -> Select[Custodianship]:
    now = Custodianship.site_id == bindparam("site"), Custodianship.cabinet_no == bindparam("cabinet")
    return select(Custodianship).where(*now, Custodianship.until.is_(None))


subjects.register(
    subjects.Kind(
        name="custodianship",
        model=Custodianship,
        zh="钥匙柜值守",
        en="Cabinet custody",
        label=lambda duty: str(Words(f"{duty.cabinet_no}柜", f"cabinet {duty.cabinet_no}")),
        url=lambda _duty: "/keys/custodians/",
        partial="keys/counting/_custodian.html",
        variable="duty",
        is_open=lambda duty: duty.until is None,
        permission="keys:see",
        icon="user",
    )
)
