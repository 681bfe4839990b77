"""Entrustments and consents for the tests of this room."""

from datetime import timedelta

from tests.cast import Cast
from tests.keys.receiving.scene import opened, sign, through, unit
from webapp import clock
from webapp.keys.borrower import Borrower
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.key import Key
from webapp.keys.purpose import Purpose
from webapp.keys.receiving.party import Party
from webapp.keys.signing import Signing

OWNER = "何𠮷娣"
DECORATOR = Borrower("卢大力", "other", "宏达装饰", "13911112222", "401X")
REPAIR = Purpose("repair")


def offered(by, **more) -> KeyEntrustment:
    """An entrustment drawn up for unit 3-0901."""
    place = more.pop("place", None) or unit("entrusted")
    day = clock.today(place.site)
    said = {
        "owner": OWNER, "owner_id4": "432X", "owner_phone": "13700001234", "agent": "", "agent_proof": "",
        "kinds": "大门2", "key_count": 2, "because": "长期在外地", "since": day, "until": day + timedelta(days=180),
        "collecting": "业主本人凭身份证", "entry_for": "漏水、抄表",
    }  # fmt: skip
    return KeyEntrustment.offer(place, by=by, **{**said, **more})


def signed(by, **more) -> KeyEntrustment:
    """Told and signed by both."""
    paper = offered(by, **more)
    paper.tell()
    paper.sign(Signing(typed=paper.agent or paper.owner), Signing(typed=by.name), by=by)
    return paper


def held(by, number="T-01", hook="61", paper=None, **more) -> Key:
    """An owner's key that came in under an entrustment."""
    paper = paper or signed(by, **more)
    handover = opened(by, "entrustment", giver=Party(paper.owner), entrustment=paper)
    key = handover.bring(
        paper.place, number=number, key_class="owner_entrusted", cabinet_no="3", hook_no=hook, copies=1
    ).key
    finish(handover, by)
    return key


def finish(handover, by) -> None:
    """Through its steps and signed by both."""
    through(handover)
    sign(handover, "giver", by)
    sign(handover, "receiver", by)


def asked(key, by, **more) -> OwnerConsent:
    """The owner is asked whether the decorator may have the key for repairs, once within a week."""
    now = clock.now()
    said = {
        "owner": OWNER, "owner_phone": "13700001234", "borrower": DECORATOR.name, "borrower_body": "宏达装饰",
        "borrower_id4": "401X", "purpose": "repair", "purpose_text": "", "since": now - timedelta(hours=1),
        "until": now + timedelta(days=7), "times": 1, "accompanied": False,
    }  # fmt: skip
    return OwnerConsent.ask(key, by=by, **{**said, **more})


def given(key, by, **more) -> OwnerConsent:
    """And has agreed on the custodian's phone."""
    consent = asked(key, by, **more)
    consent.give_here(Signing(typed=OWNER), checked="身份证432X", by=by)
    return consent


def site():
    """The estate."""
    return Cast.site()
