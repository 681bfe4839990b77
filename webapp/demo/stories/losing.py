"""Two keys are lost: one case goes all its way to the 20/30/50 shares, the other waits for the manager; a hook is mixed up."""

from datetime import datetime, timedelta

from sqlalchemy import select

from webapp.database import session
from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.keys.borrower import Borrower
from webapp.keys.cases import KeyCase
from webapp.keys.cases.key_order import KeyOrder
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.purpose import Purpose
from webapp.keys.signing import Signing
from webapp.people import Person
from webapp.tags import Tag

GONE, SOUGHT = 49, 67
"""Which keys: of a vacant flat, and of one that a master key opens too."""
NEW = "YS081"
MINUTE = timedelta(minutes=1)
INQUIRY = "查了近三十日借还登记、当班人员和钥匙室监控，借用人均已归还签收，监控在保存期外，无法查明责任人。"
POSTS = {"key_manager": "M101", "key_supervisor": "K201", "key_custodian": "K101"}


def plan(diary: Diary, stage: Stage) -> None:
    """The one in the first week, the other yesterday evening."""
    diary.plan(_to_the_end(stage, stage.keys[GONE], stage.day(3) + timedelta(hours=9)))
    diary.plan(_waits_for_the_manager(stage, stage.keys[SOUGHT], stage.days[-2] + timedelta(hours=15)))


def _to_the_end(stage: Stage, key: Key, moment: datetime) -> Story:
    zhou, chief, manager = (stage.cast[no] for no in ("K101", "K201", "M101"))
    yield moment, zhou
    _lend(key, stage.cast["E102"], "cleaning", by=zhou)
    yield moment + 95 * MINUTE, zhou
    key.take_back(by=zhou, typed="傅䶮", sound=True, damage="")
    yield moment + 1440 * MINUTE, zhou
    case = KeyCase.open("loss", stage.estate, by=zhou, facts="晨检发现挂钩空，登记本显示昨日已归还", key=key)
    yield moment + 1450 * MINUTE, chief
    case.report(by=chief)
    yield from _new_lock(stage, case, key, moment + 1500 * MINUTE)
    case.set_costs(by=zhou, lock_cents=18_000, labour_cents=6_050)
    yield moment + 3000 * MINUTE, manager
    posts: dict[str, Person | None] = {post: stage.cast[no] for post, no in POSTS.items()}
    case.share(by=manager, inquiry=INQUIRY, signed=Signing(typed=manager.name), persons=posts)
    yield moment + 4400 * MINUTE, zhou
    case.settle(by=zhou, paid="outside", note="由财务凭经理签字的调查报告另行处理")
    case.note_measures(by=zhou, measures="归还时扫钩位；钥匙室监控保存期延长至九十天")
    yield moment + 4500 * MINUTE, chief
    case.close(by=chief, signed=Signing(typed=chief.name))


def _new_lock(stage: Stage, case: KeyCase, key: Key, moment: datetime) -> Story:
    """Asked for, approved by the manager, changed, and the new key on the old one's hook; ends as the custodian."""
    zhou, manager = stage.cast["K101"], stage.cast["M101"]
    yield moment, zhou
    order = KeyOrder.ask("rekey", key, by=zhou, reason="钥匙遗失，须换锁", keys_wanted=1, case=case)
    yield moment + 60 * MINUTE, manager
    order.approve(by=manager)
    yield moment + 300 * MINUTE, zhou
    order.finish(by=zhou, locksmith="邱师傅（安心锁业）", numbers=[NEW])
    (new,) = order.enter(by=zhou, cabinet_no=key.cabinet_no, hooks=[key.hook_no])
    Tag.make(new, stage.estate)


def _waits_for_the_manager(stage: Stage, key: Key, moment: datetime) -> Story:
    zhou, chief, guard = (stage.cast[no] for no in ("K101", "K201", "G104"))
    yield moment, zhou
    _lend(key, guard, "repair", by=zhou)
    yield moment + 200 * MINUTE, zhou
    case = KeyCase.open(
        "loss", stage.estate, by=zhou, facts="借用人周𬱖称在3栋地下车库遗落，已寻找未果", key=key
    )
    yield moment + 210 * MINUTE, chief
    case.report(by=chief)
    yield moment + 230 * MINUTE, zhou
    KeyOrder.ask("rekey", key, by=zhou, reason="钥匙遗失，须换锁", keys_wanted=2, case=case)


def _lend(key: Key, to: Person, why: str, *, by: Person) -> None:
    key.lend(to=Borrower.staff(to), by=by, why=Purpose(why), signed=Signing(typed=to.name, told=TOLD))


def hung_wrong(stage: Stage, number: str, moment: datetime) -> Story:
    """The case of a key that a count found on another's hook: back in its place, closed the same evening."""
    zhou, chief = stage.cast["K101"], stage.cast["K201"]
    yield moment + 20 * MINUTE, chief
    case = session.scalars(select(KeyCase).where(KeyCase.number == number)).one()
    case.report(by=chief)
    yield moment + 30 * MINUTE, zhou
    case.note_measures(by=zhou, measures="归还时按屏幕提示的钩位挂回")
    yield moment + 60 * MINUTE, chief
    case.close(by=chief, signed=Signing(typed=chief.name))
