"""Residents call: ordinary requests, answered in time or late, and all the ways they end."""

from datetime import datetime, timedelta
from typing import Any

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.help_requests import HelpRequest

CALLERS = (
    "刘㛃",
    "𠮷田美和",
    "罗永年",
    "欧阳敏",
    "郭𪚥",
    "丁䶮",
    "覃秀兰",
    "邵𬱖",
    "顾明",
    "蒋玉珍",
    "卢志强",
    "夏雨",
)
ASKED = (
    ("lock_out", "门锁打不开，请帮忙联系开锁", "核对身份后联系备案开锁单位"),
    ("heavy_load", "请帮忙把冰箱搬上楼", "两名保安协助搬运上楼"),
    ("lift", "老人坐轮椅，请陪乘电梯", "已陪乘到楼层"),
    ("message", "手机没电，请给家人带话", "已电话转告家人"),
    ("repair", "厨房水管渗水", "已转工程部上门"),
    ("enquiry", "问垃圾分类投放时间", "当场答复"),
    ("lost_child", "孩子在花园走散", "5分钟内在游乐区找到"),
    ("complaint", "楼上半夜装修", "已上门劝止"),
)
CHANNELS = ("phone", "phone", "phone", "visit", "patrol")
WHO = ("owner", "owner", "tenant", "family", "visitor")
CALLS = 46


def plan(diary: Diary, stage: Stage) -> None:
    """About fifty ordinary calls, most by day; the last few are still open."""
    for number in range(CALLS):
        day = stage.days[1 + number * (len(stage.days) - 2) // CALLS]
        diary.plan(_call(stage, day + timedelta(hours=7) + stage.minutes(0, 14 * 60)))
    for ago in (150, 42, 3):
        diary.plan(_call(stage, stage.until - timedelta(minutes=ago), open_at=ago))


def facts(stage: Stage) -> dict[str, Any]:
    """Somebody calls from somewhere."""
    chance = stage.chance
    return {
        "caller": chance.choice(CALLERS),
        "phone": f"13{chance.randrange(10**8, 10**9)}",
        "place_id": chance.choice(stage.units).id,
        "channel": chance.choice(CHANNELS),
        "requester_type": chance.choice(WHO),
    }


def _call(stage: Stage, moment: datetime, open_at: int = 0) -> Story:
    chance, desk = stage.chance, stage.cast.of("centre_admin")
    admin, (subkind, asked, done) = chance.choice(desk), chance.choice(ASKED)
    said = facts(stage)
    yield moment, admin
    request = HelpRequest.take(stage.estate, by=admin, kind="other", subkind=subkind, asked=asked, **said)
    if open_at == 3:
        return
    late = chance.random() < 0.1
    answered = moment + (stage.minutes(6, 12) if late else stage.minutes(0, 4))
    yield answered, admin
    request.answer(by=admin, words="马上安排", late_reason="busy" if late else None)
    if open_at == 42:
        return
    finished = answered + stage.minutes(8, 50)
    yield finished, admin
    request.finish(by=admin, words=done)
    if open_at == 150:
        return
    yield finished + stage.minutes(2, 50), chance.choice(desk)
    outcome = chance.choice(("met", "met", "met", "partly_met", "withdrawn"))
    if subkind == "lock_out":
        outcome = "not_met_referred"
        request.contact(admin, "安心锁业（备案）", "02885550303")
    request.register(by=admin, outcome=outcome, done=done)
    supervisor = chance.choice(stage.cast.of("centre_supervisor"))
    yield finished + stage.minutes(60, 200), supervisor
    request.close(by=supervisor)
