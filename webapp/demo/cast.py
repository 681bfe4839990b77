"""The named cast. Everybody has the same demo secrets; no such account exists outside demo mode."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.logbook import record
from webapp.people import Person, roles

PIN = "258013"
PASSWORD = "gatehouse-demo"  # noqa: S105 — printed on the sign-in page of the demo
ESTATE, HOSPITAL = "01", "02"


@dataclass(frozen=True)
class Part:
    """Who somebody is; `shown` puts them on the list of sign-ins."""

    staff_no: str
    name: str
    role: str
    site: str
    shown: bool = False


PARTS = (
    Part("A101", "陈静", "centre_admin", ESTATE, True),
    Part("A102", "刘㛃", "centre_admin", ESTATE),
    Part("G101", "王强", "guard", ESTATE, True),
    Part("G102", "𠮷田健", "guard", ESTATE, True),
    Part("G103", "李大勇", "guard", ESTATE),
    Part("G104", "周𬱖", "guard", ESTATE),
    Part("G105", "郑国栋", "gate_guard", ESTATE, True),
    Part("L101", "马建军", "security_squad_leader", ESTATE),
    Part("D101", "赵卫国", "security_duty_officer", ESTATE, True),
    Part("K101", "周兰", "key_custodian", ESTATE, True),
    Part("K102", "何淑贞", "key_custodian", ESTATE),
    Part("K201", "吴敏", "key_supervisor", ESTATE),
    Part("S101", "沈若兰", "centre_supervisor", ESTATE, True),
    Part("M101", "孙立平", "office_manager", ESTATE, True),
    Part("W101", "罗师傅", "driver", ESTATE),
    Part("E101", "冯永年", "department_handler", ESTATE, True),
    Part("E102", "傅䶮", "department_handler", ESTATE),
    Part("E103", "梁秀英", "department_handler", ESTATE),
    Part("H101", "谢主任", "department_head", ESTATE, True),
    Part("F101", "温婷", "follow_up_staff", ESTATE),
    Part("C101", "黄小兰", "lay_carer", ESTATE),
    Part("B101", "卢凤仪", "archivist", ESTATE),
    Part("X101", "何工", "site_admin", ESTATE, True),
    Part("P201", "吴刚", "porter", HOSPITAL, True),
    Part("P202", "林小燕", "porter", HOSPITAL),
    Part("P203", "邓伟", "porter", HOSPITAL),
    Part("P204", "徐立新", "porter_lead", HOSPITAL, True),
    Part("U201", "郭晓", "patient_guide", HOSPITAL, True),
    Part("U202", "蒋梅", "patient_guide", HOSPITAL),
    Part("N201", "唐丽", "ward_nurse", HOSPITAL, True),
    Part("N202", "许慧", "ward_nurse", HOSPITAL),
    Part("N203", "白𪚥", "ward_nurse", HOSPITAL),
    Part("H201", "韩玉兰", "head_nurse", HOSPITAL),
    Part("T201", "方志明", "lab_receiver", HOSPITAL, True),
    Part("R201", "石磊", "ed_receiver", HOSPITAL),
    Part("M201", "钱文华", "office_manager", HOSPITAL, True),
    Part("X201", "曹工", "site_admin", HOSPITAL),
    Part("K301", "苏婉", "sales_custodian", ESTATE, True),
)


def hire(sites: dict[str, Any]) -> "Cast":
    """Everybody joins, with a role, and the demo's PIN and password; these are sealed once, because that is slow."""
    first: Person | None = None
    for number, part in enumerate(PARTS):
        person = Person.join(part.staff_no, part.name, phone=f"1380013{8000 + number}", site=sites[part.site])
        person.give_role(part.role, sites[part.site])
        if first is None:
            first = person
            person.reset_pin(PIN)
            person.set_password(PASSWORD)
        else:
            person.pin, person.password = first.pin, first.password
            record("person.pin_reset", person)
    return Cast()


class Cast:
    """Looks people up: `cast["G101"]`, `cast.of("guard")`."""

    def __init__(self) -> None:
        numbers = [part.staff_no for part in PARTS]
        rows = session.scalars(select(Person).where(Person.staff_no.in_(numbers)))
        self.by_number = {person.staff_no: person for person in rows}

    def __getitem__(self, staff_no: str) -> Person:
        return self.by_number[staff_no]

    def of(self, role: str, site: str = ESTATE) -> list[Person]:
        """Everybody with that role at the site, in the order of the list."""
        return [self[part.staff_no] for part in PARTS if (part.role, part.site) == (role, site)]


def sign_ins() -> list[tuple[dict[str, str], str, str, str]]:
    """Role in both languages, name, staff number and secret of those worth trying; empty without the demo."""
    there = set(session.scalars(select(Person.staff_no).where(Person.disabled_at.is_(None))))
    table = roles()
    return [
        ({"zh": table[part.role].zh, "en": table[part.role].en}, part.name, part.staff_no, PASSWORD)
        for part in PARTS
        if part.shown and part.staff_no in there
    ]
