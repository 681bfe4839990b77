"""Whoever takes a key: one of the staff by badge or number, or an outsider by pass."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select

from webapp import clock
from webapp.database import session, understood
from webapp.errors import Refusal
from webapp.people import Grant, Person
from webapp.places.place import initials
from webapp.procedures.words import Words
from webapp.tags import Tag, look_up

TYPES = {
    "internal": Words("本公司", "Own staff"),
    "utility": Words("外单位（供电、电信等）", "Utility or outside company"),
    "owner": Words("业主", "Owner"),
    "sales": Words("销售中心", "Sales centre"),
    "other": Words("其他", "Other"),
}

OF_THE_SALES_CENTRE = "sales_custodian"
NUMBERED = select(Person).where(Person.staff_no == bindparam("staff_no"))


@dataclass(frozen=True)
class Borrower:
    """Who, of which body, reached how, on which pass. `person` where the borrower is one of the staff."""

    name: str
    type: str = "internal"
    body: str = ""
    phone: str = ""
    pass_no: str = ""
    person: Person | None = None

    @classmethod
    def of_badge(cls, tag: Tag, site_id: UUID) -> "Borrower":
        """Whoever of this site's staff the badge names; a badge withdrawn, or no badge, is refused (KC-7b)."""
        person = tag.subject
        if isinstance(person, Person) and tag.revoked_at is None and is_staff_of(site_id, person):
            return cls.staff(person)
        raise Refusal(
            "key.badge",
            "扫到的不是本项目有效工牌，不能凭此借用钥匙。请扫借用人本人的工牌",
            "What was scanned is no valid badge of this site; scan the borrower's own badge",
            "KC-7b",
        )

    @classmethod
    def staff(cls, person: Person, body: str = "") -> "Borrower":
        """One of the staff; the work pass is the badge with the staff number (KC-7b)."""
        if not person.is_active:
            raise Refusal(
                "key.badge",
                "工牌{no}已停用，不能借用钥匙。请联系主管",
                "Badge {no} is no longer valid; no key can be lent on it. Ask the supervisor",
                "KC-7b",
                no=person.staff_no,
            )
        sells = any(grant.role == OF_THE_SALES_CENTRE for grant in person.grants)
        return cls(person.name, "sales" if sells else "internal", body, person.phone, person.staff_no, person)

    @classmethod
    def named(cls, said: str, site_id: UUID) -> "Borrower":
        """One of the site's staff by badge, staff number, name or pinyin initials; Refusal unless exactly one fits."""
        if (tag := look_up(said.strip())) is not None:
            return cls.of_badge(tag, site_id)
        for (person,) in understood(session(), NUMBERED, staff_no=said.strip().upper()):
            if is_staff_of(site_id, person):
                return cls.staff(person)
        found = list(session.scalars(_called(said.strip(), site_id)))
        if len(found) == 1:
            return cls.staff(found[0])
        raise Refusal(
            "key.borrower_unclear",
            "“{said}”对应{count}名员工，请输入工号或扫工牌；外单位人员请填“其他借用人”",
            "“{said}” fits {count} of the staff; type the staff number or scan the badge. For outsiders fill in “Somebody from outside”",
            "KC-7b",
            said=said[:40],
            count=len(found),
        )

    @property
    def initials(self) -> str:
        """Pinyin initials, to be found by."""
        return initials(self.name)


def is_staff_of(site_id: UUID, person: Person) -> bool:
    """Somebody who works here, or is at home here and has left."""
    if person.home_site_id == site_id:
        return True
    held = select(Person.id).where(Person.id == person.id, Person.id.in_(_working_at(site_id)))
    return session.scalar(held) is not None


def namesake(name: str, site_id: UUID) -> Person | None:
    """Whoever of the staff who work here has that name, blanks left out."""
    same = func.replace(Person.name, " ", "") == "".join(name.split())
    here = Person.id.in_(_working_at(site_id))
    return session.scalar(select(Person).where(same, Person.disabled_at.is_(None), here).limit(1))


def _called(said: str, site_id: UUID) -> Select[Person]:
    named = or_(Person.name == said, func.lower(Person.initials) == said.lower())
    here = Person.id.in_(_working_at(site_id))
    return select(Person).where(named, Person.disabled_at.is_(None), here).limit(9)


def _working_at(site_id: UUID) -> Select[UUID]:
    at = clock.now()
    held = (Grant.site_id == site_id) & (Grant.since <= at) & or_(Grant.ended.is_(None), Grant.ended > at)
    return select(Grant.person_id).where(held)
