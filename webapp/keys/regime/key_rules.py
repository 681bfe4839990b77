"""A version of the key rules, in force from its day; copies go to those whom the rules name (KC-12b, KC-12d)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, notices, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, session
from webapp.errors import Conflict, NotAllowed
from webapp.logbook import current, record
from webapp.people import Person
from webapp.procedures.words import Words

FIRST = (1, date(2025, 12, 28))
"""What holds where a site has issued no version: the rules as they were signed."""
TOLD = (
    "钥匙管理规定第{number}版已发布，请阅读并确认",
    "Version {number} of the key rules is out: read it and say so",
)
HOLDERS = {
    "president": Words("总裁", "President"),
    "vice_president": Words("副总裁", "Vice-presidents"),
    "customer_centre": Words("客户服务中心", "Customer centre"),
    "sales_centre": Words("销售中心", "Sales centre"),
    "home_plaza": Words("家居广场", "Home plaza"),
    "supervision": Words("监察部", "Supervision"),
}


class KeyRules(Base, Recorded, SiteScoped):
    """Versions count up; the newest whose day has come is in force."""

    __tablename__ = "key_rules"
    __table_args__ = (UniqueConstraint("site_id", "version"),)

    version: Mapped[int]
    since: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(Instant)
    issued_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    issued_by: Mapped[Person] = relationship()
    copies: Mapped[list["KeyRulesCopy"]] = relationship(order_by="KeyRulesCopy.id")

    @classmethod
    def issue(cls, site: Any, since: date, *, by: Person, to: dict[str, Person | None]) -> "KeyRules":
        """A new version from that day, with a copy for each of the six; whoever it is for reads it anew."""
        last = session.scalar(select(cls.version).where(cls.site_id == site.id).order_by(cls.version.desc()).limit(1))  # fmt: skip
        fresh = cls(
            site_id=site.id, version=(last or FIRST[0]) + 1, since=since, issued_at=current().received,
            issued_by_id=by.id,
        )  # fmt: skip
        if not claim(fresh):
            raise Conflict(
                "key_rules.issued",
                "已有人同时发布新版，请刷新页面",
                "Somebody issued a version at the same moment; look at the page again",
                "KC-12b",
            )
        for holder in HOLDERS:
            person = to.get(holder)
            fresh.copies.append(
                KeyRulesCopy(
                    site_id=site.id, rules_id=fresh.id, holder=holder, person_id=person.id if person else None
                )
            )
        record("key_rules.issued", fresh, version=str(fresh.version), since=since.isoformat())
        readers = [person for person in to.values() if person is not None]
        if readers:
            notices.send(fresh, readers, *(words.format(number=fresh.version) for words in TOLD))
        return fresh


class KeyRulesCopy(Base, Recorded, SiteScoped):
    """A copy for one of the six, and when its reader said that it was read (KC-12d)."""

    __tablename__ = "key_rules_copy"
    __table_args__ = (UniqueConstraint("rules_id", "holder"),)

    rules_id: Mapped[UUID] = mapped_column(ForeignKey("key_rules.id"))
    holder: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    read_at: Mapped[datetime | None] = mapped_column(Instant)

    person: Mapped[Person | None] = relationship()
    rules: Mapped[KeyRules] = relationship(back_populates="copies")

    @property
    def words(self) -> Words:
        """For whom it is, in both languages."""
        return HOLDERS[self.holder]

    def read(self, *, by: Person) -> None:
        """The person whose copy it is has read it; nobody says so for another."""
        if by.id != self.person_id:
            raise NotAllowed(
                "key_rules.reader",
                "这一份是{name}的，请本人登录后点“已阅读”",
                "This copy is {name}'s, who confirms the reading after signing in",
                "KC-12d",
                name=self.person.name if self.person else self.words.zh,
            )
        if self.read_at is None:
            self.read_at = current().received
            record("key_rules.read", self.rules, version=str(self.rules.version))


def in_force(site: Any) -> KeyRules | None:
    """The version that holds today; None where the signed original still does."""
    issued = select(KeyRules).where(KeyRules.site_id == site.id, KeyRules.since <= clock.today(site))
    return session.scalar(issued.order_by(KeyRules.version.desc()).limit(1))


def newest(site: Any) -> KeyRules | None:
    """The version issued last, though its day may be to come."""
    issued = select(KeyRules).where(KeyRules.site_id == site.id).order_by(KeyRules.version.desc())
    return session.scalar(issued.limit(1))


def version_of(site: Any) -> tuple[int, date]:
    """Number and first day of the version that holds today."""
    rules = in_force(site)
    return (rules.version, rules.since) if rules else FIRST


subjects.register(
    subjects.Kind(
        name="key_rules",
        model=KeyRules,
        zh="钥匙管理规定",
        en="Key rules",
        label=lambda rules: str(Words(f"第{rules.version}版", f"version {rules.version}")),
        url=lambda _rules: "/keys/rules/",
        permission="keys:see",
        icon="book-open",
    )
)
