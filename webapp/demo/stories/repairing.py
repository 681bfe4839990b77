"""Something is broken: the order is written, a technician comes, some of it is charged, one waits for parts."""

from datetime import datetime, timedelta

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.demo.stories.calling import facts
from webapp.demo.stories.course import Step, course, signed
from webapp.demo.stories.pricing import item
from webapp.help_requests import HelpRequest

FAULTS = (
    ("厨房水龙头漏水", "inside", "密封圈老化，已换密封圈", "陶瓷阀芯", ""),
    ("楼道灯不亮", "public", "声控开关坏，已换", "声控开关", ""),
    ("卫生间下水慢", "inside", "头发堵塞，已疏通", "疏通剂", "WX-02"),
    ("单元门关不严", "public", "闭门器漏油，已调换", "闭门器", ""),
    ("开关面板打火", "inside", "接线松动，已紧固并换面板", "五孔面板", "WX-03"),
)
WAITS, ORDERED = "waits", "ordered"


def plan(diary: Diary, stage: Stage) -> None:
    """Five in the two weeks; one waits for parts since this morning, one was written a minute ago."""
    for number in range(len(FAULTS)):
        day = stage.days[2 + number * (len(stage.days) - 4) // len(FAULTS)]
        diary.plan(_repair(stage, number, day + timedelta(hours=9) + stage.minutes(0, 7 * 60)))
    diary.plan(_repair(stage, 3, stage.until - timedelta(hours=5), until=WAITS))
    diary.plan(_repair(stage, 0, stage.until - timedelta(minutes=4), until=ORDERED))


def _repair(stage: Stage, number: int, moment: datetime, until: str = "") -> Story:
    fault, where, work, material, charged = FAULTS[number]
    desk, fixer = stage.cast["A101"], stage.cast[("E101", "E102")[number % 2]]
    yield moment, desk
    said = facts(stage)
    request = HelpRequest.take(stage.estate, by=desk, kind="repair", asked=fault, **said)
    yield moment + timedelta(minutes=1), desk
    request.answer(by=desk, words="维修师傅马上联系您，收费项目会先给您看价目")
    [order] = request.jobs
    paid = "yes" if charged else "no"
    written = {"fault": fault, "fault_place": where, "urgent": "no", "paid": paid}
    at = moment + timedelta(minutes=3)
    yield from course(order, at - timedelta(minutes=1), [(1, desk, "ordered", written)])
    if until == ORDERED:
        return
    yield at + timedelta(minutes=1), fixer
    order.accept(by=fixer)
    steps: list[Step] = [(1, fixer, "dispatched", {}), (9, fixer, "on_site", {"paid": paid})]
    if charged:
        steps.append((3, fixer, "quoted", {"price_item": item(stage.estate, charged), "quantity": "1"}))
        steps.append((2, fixer, "agreed", {"price_signed": signed(said["caller"])}))
    steps.append((2, fixer, "working", {}))
    if until == WAITS:
        soon = (stage.until + timedelta(hours=26)).strftime("%Y-%m-%dT15:00")
        why = {"waiting_because": f"等{material}到货", "new_time": soon}
        yield from course(order, at + timedelta(minutes=1), [*steps, (12, fixer, "waiting_parts", why)])
        return
    done = {"cause_and_work": work, "materials": [{"material": material, "amount": "1", "unit_price": ""}]}
    steps.append((25, fixer, "done", done))
    steps.append((4, fixer, "accepted", {"accepted_by": signed(said["caller"]), "rating": "54"[number % 2]}))
    yield from course(order, at + timedelta(minutes=1), steps)
    yield at + timedelta(minutes=70), desk
    request.register(by=desk, outcome="met", done=work)
    yield at + timedelta(minutes=130), stage.cast["S101"]
    request.close(by=stage.cast["S101"])
