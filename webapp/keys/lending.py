"""The rules of lending, in the order of the SOP (roles_states C20); none of them can be overridden here."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from webapp import settings
from webapp.errors import NotAllowed, Refusal
from webapp.keys import consents, passes
from webapp.keys.borrower import Borrower
from webapp.keys.counting.on_duty import only_on_duty, out_of_a_cabinet_in_charge
from webapp.keys.keepers import only_their_keeper
from webapp.keys.key_class import KeyClass
from webapp.keys.orders import on_an_open_order
from webapp.keys.purpose import Purpose
from webapp.keys.shown import NOTHING, Shown
from webapp.keys.signing import bare
from webapp.keys.standing import in_custody
from webapp.people import Permission, Person

if TYPE_CHECKING:
    from webapp.keys.key import Key

ORDER_IS_SEEN = {"internal", "sales", "utility"}
"""Whose order is looked up, or whose notice is photographed; any other number is only words."""


@dataclass(frozen=True)
class Asked:
    """A loan as it is asked for: who takes the key, what for, on which consent, and what was shown."""

    to: Borrower
    why: Purpose
    at: datetime
    consent: consents.Consent | None = None
    shown: Shown = NOTHING


def may_leave(key: "Key", asked: Asked, by: Person) -> None:
    """Raise the first rule that says no."""
    to, why = asked.to, asked.why
    in_custody(key)
    only_the_custodian(by, key, asked.at)
    out_of_a_cabinet_in_charge(key.site_id, key.cabinet_no)
    never_to_oneself(to, by)
    passes.own_staff_by_badge(key, to, why, asked.consent)
    outsiders_to_plant_rooms_only(key, to)
    passes.outsiders_by_pass_and_notice(key, to, why, asked.shown, asked.at)
    consents.the_owner_agrees(key, to, why, asked.consent, asked.at)
    if asked.consent is not None:
        asked.consent.is_for_card(asked.shown.id_last4)
    passes.with_identity_seen(key, to, why, asked.shown)
    on_an_open_order(key, to, why, asked.shown, asked.at)
    with_good_reason(key, to, why)


def only_the_custodian(by: Person, key: "Key", at: datetime | None = None) -> None:
    """Keys are kept by a dedicated person (KC-4a); `at` as in `only_on_duty`."""
    if not by.may(Permission.KEYS_LEND, key.site_id):
        raise NotAllowed(
            "key.custodian",
            "只有钥匙管理专人可以借出和收回钥匙，请找当值管理员",
            "Only the key custodian lends and takes back keys; go to the custodian on duty",
            "KC-4a",
        )
    only_their_keeper(by, key.custody_place, key.site_id)
    only_on_duty(by, key.site_id, key.cabinet_no, at)


def never_to_oneself(to: Borrower, by: Person) -> None:
    """The issuer is never the borrower of the same loan (roles_states C1, rule 1)."""
    same_phone = bool(_figures(to.phone)) and _figures(to.phone) == _figures(by.phone)
    same_name = same_phone or bare(to.name) == bare(by.name)
    if to.person.id == by.id if to.person is not None else same_name:
        raise Refusal(
            "key.own_loan",
            "经手人不能把钥匙借给自己，请由另一名管理员办理",
            "Nobody lends a key to himself; another custodian has to issue it",
            "KC-4a",
        )


def outsiders_to_plant_rooms_only(key: "Key", to: Borrower) -> None:
    """Utilities borrow plant-room keys only (KC-8a)."""
    if to.type == "utility" and key.key_class != KeyClass.PLANT_ROOM:
        raise Refusal(
            "key.plant_room_only",
            "外单位只能借用设备房类钥匙。进入其他房间请由本公司员工借出并陪同",
            "Outside companies borrow plant-room keys only; for other rooms own staff borrow the key and go along",
            "KC-8a",
        )


def with_good_reason(key: "Key", to: Borrower, why: Purpose) -> None:
    """No key without a proper reason: a fixed purpose, an order or notice we have seen, or enough words (KC-4d, KC-7a)."""
    shortest = settings.value(key.site_id, "keys.reason_length")
    if not why.is_enough(shortest, order_seen=bool(why.order) and to.type in ORDER_IS_SEEN):
        raise Refusal(
            "key.reason",
            "事由不充分，不能借出。请选用途、填任务单号，或写明事由（至少{shortest}字）",
            "That is not reason enough. Choose a purpose, give an order's number, or write at least {shortest} characters",
            "KC-4d",
            shortest=shortest,
        )


def never_offline(key: "Key", to: Borrower) -> None:
    """A loan made without the network holds only for the classes the site names, and own staff (design 3.9)."""
    if not key.goes_offline or to.type != "internal":
        words = KeyClass(key.key_class).words
        raise Refusal(
            "key.offline",
            "“{zh_class}”钥匙不能在离线时借给{name}，此次借用未生效。请联网后当面重新办理",
            "A key of the class “{en_class}” cannot be lent to {name} offline; this loan does not hold. Do it again with the network",
            "KC-4d",
            zh_class=words.zh,
            en_class=words.en,
            name=to.name,
        )


def _figures(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())[-11:]
