"""The office lists its prices and changes one; a resident asks for a paid service, another looks at the price."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.demo.stories.calling import facts
from webapp.demo.stories.course import Step, course, signed
from webapp.help_requests import HelpRequest
from webapp.jobs.scanned import as_answer
from webapp.paid_services.price_item import PriceItem

PRICES = (
    ("WX-01", "换水龙头（不含材料）", "Change a tap, without parts", "个", 3000),
    ("WX-02", "疏通下水管", "Clear a drain", "次", 6000),
    ("WX-03", "换开关面板（不含材料）", "Change a switch, without parts", "个", 2000),
    ("WX-04", "换灯具", "Change a lamp", "盏", 2500),
    ("JZ-01", "家政保洁", "House cleaning", "小时", 4500),
    ("JZ-02", "擦玻璃", "Window cleaning", "平方米", 800),
    ("PS-01", "桶装水送上门", "Bottled water to the door", "桶", 300),
)
DEARER = {"JZ-01": 5000}


def plan(diary: Diary, stage: Stage) -> None:
    """The list from the first morning; one service finished, one that waits for the resident's word."""
    diary.plan(_list_prices(stage))
    diary.plan(_service(stage, stage.day(4) + timedelta(hours=10), "家里做一次保洁，约三小时", "3"))
    late = stage.until - timedelta(minutes=95)
    diary.plan(_service(stage, late, "请人擦一下窗户", "6", "JZ-02", quoted=True))


def item(site: Any, code: str) -> dict[str, Any]:
    """The line of today's list, as an answer."""
    mine = select(PriceItem).where(PriceItem.site_id == site.id, PriceItem.code == code)
    listed = session.scalars(mine.where(PriceItem.until.is_(None))).one()
    return as_answer(listed)


def _list_prices(stage: Stage) -> Story:
    manager = stage.cast["M101"]
    yield stage.start, manager
    listed = {}
    for code, zh, en, unit, cents in PRICES:
        told: dict[str, Any] = {"code": code, "zh": zh, "en": en, "unit": unit, "cents": cents}
        listed[code] = PriceItem.list_price(stage.estate, by=manager, **told)
    yield stage.day(3) + timedelta(hours=9), manager
    for code, cents in DEARER.items():
        listed[code].change(cents, by=manager)


def _service(
    stage: Stage, moment: datetime, asked: str, quantity: str, code: str = "JZ-01", quoted: bool = False
) -> Story:
    desk, worker = stage.cast["A101"], stage.cast["E103"]
    yield moment, desk
    said = facts(stage)
    request = HelpRequest.take(stage.estate, by=desk, kind="other", asked=asked, **said)
    request.charge(by=desk)
    yield moment + timedelta(seconds=50), desk
    request.answer(by=desk, words="这项服务是收费的，先给您看价目")
    [order] = request.jobs
    price: dict[str, Any] = {"service_kind": "housekeeping", "paid": "yes", "quantity": quantity}
    price["price_item"] = item(stage.estate, code)
    yield from course(order, moment, [(4, desk, "priced", price)])
    if quoted:
        return
    yield moment + timedelta(minutes=9), worker
    order.accept(by=worker)
    done = {"what_was_done": "客厅、厨房、卫生间全面保洁", "materials": []}
    taken = {"accepted_by": signed(said["caller"]), "rating": "5", "pay_way": "transfer"}
    steps: list[Step] = [
        (1, worker, "agreed", {"price_signed": signed(said["caller"])}),
        (60, worker, "working", {}),
        (180, worker, "done", done),
        (5, worker, "accepted", taken),
    ]
    yield from course(order, moment + timedelta(minutes=9), steps)
    yield moment + timedelta(hours=5), desk
    request.register(by=desk, outcome="met", done="保洁三小时，住户已验收")
    yield moment + timedelta(hours=6), stage.cast["S101"]
    request.close(by=stage.cast["S101"])
