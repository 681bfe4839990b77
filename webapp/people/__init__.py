"""Who works here: people, roles per site, devices, sign-in and what each may do."""

from webapp.people.delivery_token import DeliveryToken
from webapp.people.device import Device, Enrolment
from webapp.people.doorway import open_to_anyone, requires
from webapp.people.ending import end_all_of
from webapp.people.permission import Permission
from webapp.people.person import Person
from webapp.people.reach import within_reach
from webapp.people.role import Grant, Role, roles
from webapp.people.sign_in import SignIn

__all__ = [
    "DeliveryToken",
    "Device",
    "Enrolment",
    "Grant",
    "Permission",
    "Person",
    "Role",
    "SignIn",
    "end_all_of",
    "open_to_anyone",
    "requires",
    "roles",
    "within_reach",
]
