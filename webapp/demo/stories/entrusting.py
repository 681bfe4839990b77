"""An owner who lives abroad leaves a key: entrustment, handover list, and a consent given by link; a decorator borrows it."""

from datetime import datetime, timedelta
from typing import Any

from webapp import clock
from webapp.demo.diary import Diary, Story
from webapp.demo.drawn import drawn
from webapp.demo.stage import Stage
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.party import Party
from webapp.keys.receiving.steps import Said
from webapp.keys.signing import Signing
from webapp.tags import Tag

OWNER, WITNESS, HOOK = "欧阳𠮷䶮", "白𪚥（中介）", "20"
ENTRUSTED: dict[str, Any] = {
    "owner": OWNER, "owner_id4": "316X", "owner_phone": "13700006688", "agent": "", "agent_proof": "", "kinds": "大门1",
    "key_count": 1, "because": "长期在国外", "collecting": "业主本人凭身份证", "entry_for": "漏水、燃气泄漏",
}  # fmt: skip
ASKED: dict[str, Any] = {
    "owner": OWNER, "owner_phone": "13700006688", "borrower": "卢大力", "borrower_body": "宏达装饰",
    "borrower_id4": "0411", "purpose": "repair", "purpose_text": "卫生间补漏", "times": 2, "accompanied": True,
}  # fmt: skip


def plan(diary: Diary, stage: Stage) -> None:
    """On the third day, in one morning."""
    diary.plan(_entrusted(stage))


def _entrusted(stage: Stage) -> Story:
    zhou, moment = stage.cast["K101"], stage.day(2) + timedelta(hours=10)
    unit = next(place for place in stage.places.values() if getattr(place, "tenure", None) == "entrusted")
    yield moment, zhou
    day = clock.today(stage.estate)
    paper = KeyEntrustment.offer(unit, by=zhou, since=day, until=day + timedelta(days=365), **ENTRUSTED)
    paper.tell()
    paper.sign(Signing(typed=OWNER), Signing(typed=zhou.name), by=zhou)
    yield moment + timedelta(minutes=5), zhou
    sides: dict[str, Any] = {"giver": Party(OWNER), "receiver": Party.staff(zhou)}
    handover = KeyHandover.open(stage.estate, "entrustment", by=zhou, entrustment=paper, **sides)
    told: dict[str, Any] = {"key_class": "owner_entrusted", "cabinet_no": "4", "hook_no": HOOK}
    row = handover.bring(unit, number="YS080", **told)
    handover.count({row.id: Said(1)})
    handover.check({row.id: Said(True)})
    handover.test({row.id: Said(True)})
    handover.sign("giver", Signing(typed=OWNER), by=zhou)
    handover.witness(Party(WITNESS), Signing(drawn(), WITNESS), by=zhou)
    yield moment + timedelta(minutes=12), zhou
    handover.sign("receiver", Signing(typed=zhou.name), by=zhou)
    Tag.make(row.key, stage.estate)
    yield from _agreed(stage, row.key, moment + timedelta(days=1))


def _agreed(stage: Stage, key: Key, moment: datetime) -> Story:
    zhou = stage.cast["K101"]
    yield moment, zhou
    term: dict[str, Any] = {"since": clock.now(), "until": stage.until + timedelta(days=7)}
    consent = OwnerConsent.ask(key, by=zhou, **ASKED, **term)
    consent.open_link()
    yield moment + timedelta(minutes=40), None
    consent.give_by_link(Signing(drawn(), OWNER))
