"""Handover lists for the tests of this room: the parties, the keys, and how far a list has come."""

from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.board import hang
from webapp.database import session
from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.party import Party
from webapp.keys.receiving.steps import Said
from webapp.keys.signing import Signing
from webapp.people import Person
from webapp.places import Place, Unit

CONTRACTOR = Party("丁建国", "中建三局")
STEPS = ("count", "check", "test")


def sales(app) -> None:
    """A sales centre with its key holder, 田小满."""
    with acting(app, "admin"):
        person = Person.join("X101", "田小满", phone="13800000001", site=Cast.site())
        person.give_role("sales_custodian", Cast.site())


def seller() -> Person:
    """The sales centre's key holder."""
    return session.scalars(select(Person).where(Person.staff_no == "X101")).one()


def unit(tenure="unsold", code="3-0901") -> Place:
    """A unit of the estate, made where it is missing."""
    known = session.scalar(select(Place).where(Place.code == code))
    return known or Unit.add(Cast.site(), code, "三栋0901", "Building 3, 0901", tenure=tenure)


def opened(by, reason="acceptance", **more) -> KeyHandover:
    """A list on which the custodian takes over from a contractor, unless told otherwise."""
    more = {"giver": CONTRACTOR, "receiver": Party.staff(by), "to_place": "customer_centre", **more}
    return KeyHandover.open(Cast.site(), reason, by=by, **more)


def bring(handover, number="A-01", hook="31", **more):
    """Put a new key on it."""
    place = more.pop("place", None) or unit()
    facts = {"key_class": "vacant_unit", "cabinet_no": "3", "hook_no": hook, "copies": 1, **more}
    return handover.bring(place, number=number, **facts)


def all_well(handover, step) -> dict:
    """Everything as it should be."""
    return {row.id: Said(row.due if step == "count" else True) for row in handover.rows}


def through(handover, *steps) -> None:
    """Take these steps with everything as it should be."""
    for step in steps or STEPS:
        getattr(handover, step)(all_well(handover, step))


def sign(handover, party, by) -> None:
    """That side signs by typing the name."""
    name = handover.giver_name if party == "giver" else handover.receiver_name
    handover.sign(party, Signing(typed=name), by=by)


def received(app, number="A-01", hook="31", by="zhou", **more):
    """A key that came in on a formal list; its id."""
    with acting(app, by) as person:
        handover = opened(person)
        key = bring(handover, number, hook, **more).key
        through(handover)
        sign(handover, "giver", person)
        sign(handover, "receiver", person)
        return key.id


def key_of(key_id) -> Key:
    """The key as it stands now."""
    return session.get_one(Key, key_id)


__all__ = [
    "CONTRACTOR",
    "all_well",
    "bring",
    "hang",
    "key_of",
    "opened",
    "received",
    "sales",
    "seller",
    "sign",
    "through",
    "unit",
]
