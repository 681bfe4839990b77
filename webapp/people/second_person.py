"""A second person proves to be there on somebody else's phone: staff number or badge, and PIN."""

from webapp.people import secret
from webapp.people.attempt import Attempt
from webapp.people.device import Device
from webapp.people.person import Person

WRONG = (
    "second_person.wrong",
    "第二人的工号、工牌或PIN不对，请本人再试一次；没有PIN的请在自己手机上会签",
    "The second person's staff number, badge or PIN is wrong; try again, or countersign on your own phone",
)


def prove(person: Person, pin: str, device: Device | None, wrong: tuple[str, str, str] = WRONG) -> Person:
    """The person, if the PIN is theirs; WrongSecret otherwise, and a growing wait after five tries."""
    Attempt.check(person.staff_no, device.id if device else None)
    if not secret.matches(person.pin if person.is_active else None, pin):
        Attempt.failed(person.staff_no, device.id if device else None, wrong)
    return person
