"""The people whom the tests know by name, each there for a reason."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask

from tests.client import Phone

PIN = "246810"
PASSWORD = "correct horse 值守"


@dataclass(frozen=True)
class Part:
    """Who somebody is and why the tests need them."""

    staff_no: str
    name: str
    role: str
    site: str
    why: str


ESTATE, HOSPITAL, ELSEWHERE = "01", "02", "03"
SITES = {
    ESTATE: ("锦苑小区", "Jinyuan estate", "estate"),
    HOSPITAL: ("市一医院", "First hospital", "hospital"),
    ELSEWHERE: ("江畔花园", "Riverside garden", "estate"),
}
PARTS = {
    "wang": Part("G101", "王强", "guard", ESTATE, "the guard who does most things"),
    "li": Part("G102", "李敏", "guard", ESTATE, "the second guard of every two-guard rule"),
    "zhao": Part("D101", "赵卫国", "security_duty_officer", ESTATE, "overrides, assigns, debriefs"),
    "chen": Part("A101", "陈静", "centre_admin", ESTATE, "the front desk"),
    "sun": Part(
        "M101", "孙立平", "office_manager", ESTATE, "decides, manages people, sees everything of the estate"
    ),
    "zhou": Part("K101", "周兰", "key_custodian", ESTATE, "lends and takes back keys"),
    "ma": Part("K102", "马会云", "key_custodian", ESTATE, "the other custodian in a contest"),
    "admin": Part("S101", "何工", "site_admin", ESTATE, "devices, places, settings; no case content"),
    "wu": Part("P201", "吴刚", "porter", HOSPITAL, "the porter who runs with specimens"),
    "lin": Part("P202", "林小燕", "porter", HOSPITAL, "a second porter, so that crews can be wrong"),
    "xu": Part("P203", "徐班长", "porter_lead", HOSPITAL, "assigns porters, watches the board"),
    "tang": Part("N201", "唐护士", "ward_nurse", HOSPITAL, "sends specimens and patients, signs handovers"),
    "guo": Part("U201", "郭晓", "patient_guide", HOSPITAL, "lends wheelchairs"),
    "qian": Part("M201", "钱主任", "office_manager", HOSPITAL, "the manager of the other site that matters"),
    "stranger": Part("G301", "高远", "guard", ELSEWHERE, "the same role at a site he must not look out of"),
    "gone": Part(
        "G199", "冯离", "guard", ESTATE, "was disabled; his sessions and queued items must not work"
    ),
}


def leave_empty(app: Flask) -> None:
    """A house with nobody in it: the first run."""


def furnish(app: Flask) -> None:
    """The sites and the cast, made through the verbs of places and people."""
    from webapp.database import session
    from webapp.logbook import act
    from webapp.people import Person
    from webapp.places import Site

    with app.app_context():
        with act():
            sites = {code: Site.open(code, *words) for code, words in SITES.items()}
            for key, part in PARTS.items():
                person = Person.join(part.staff_no, part.name, phone="13800000000", site=sites[part.site])
                person.give_role(part.role, sites[part.site])
                person.reset_pin(PIN)
                person.set_password(PASSWORD)
                if key == "gone":
                    person.disable()
        session.commit()


class Cast:
    """Looks people and sites up by their key, in whatever context is open: `cast.wang`, `cast.site("01")`."""

    def __getattr__(self, key: str):
        from sqlalchemy import select

        from webapp.database import session
        from webapp.people import Person

        return session.scalars(select(Person).where(Person.staff_no == PARTS[key].staff_no)).one()

    @staticmethod
    def site(code: str = ESTATE):
        """The site of that code."""
        from sqlalchemy import select

        from webapp.database import session
        from webapp.places import Site

        return session.scalars(select(Site).where(Site.code == code)).one()


@contextmanager
def acting(app: Flask, key: str | None) -> Iterator:
    """A context and an act by that person, committed at the end: for making what a test starts from."""
    from webapp.database import session
    from webapp.logbook import act

    with app.app_context():
        person = getattr(Cast(), key) if key else None
        with act(by=person):
            yield person
        session.commit()


def enrol(app: Flask, phone: Phone, key: str):
    """Make the phone a device of that person's site."""
    from webapp.people import Enrolment
    from webapp.web.carried import DEVICE

    with acting(app, "admin"):
        offer, _ = Enrolment.offer(Cast.site(PARTS[key].site), f"phone of {key}")
        device, token = offer.accept()
        device_id = device.id
    phone.set_cookie(DEVICE, token)
    return device_id


def sign_in(app: Flask, phone: Phone, key: str, by_pin: bool = True) -> Phone:
    """Open a session of that person on the phone, as the sign-in page would."""
    from webapp.people import Device, SignIn
    from webapp.web.carried import DEVICE, SESSION

    cookie = phone.get_cookie(DEVICE)
    with acting(app, key):
        device = Device.known_by(cookie.value if cookie else None)
        secret = (PARTS[key].staff_no, PIN if by_pin else PASSWORD, device)
        _, token = SignIn.with_pin(*secret) if by_pin else SignIn.with_password(*secret)
    phone.set_cookie(SESSION, token)
    return phone
