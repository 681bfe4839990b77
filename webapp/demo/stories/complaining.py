"""Complaints: looked into the same day, given to the head, handled, asked after; one comes back, one waits."""

from datetime import datetime, timedelta

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.demo.stories.calling import facts
from webapp.demo.stories.course import Step, course
from webapp.help_requests import HelpRequest
from webapp.jobs.scanned import as_answer

MATTERS = (
    ("楼上半夜装修，敲到十一点", "fit_out", "slight", "查监控属实，施工队超时", "已发整改单，今后18时停工"),
    ("保洁三天没拖楼道", "cleaning", "slight", "现场确有污渍，保洁员请假没补人", "当日补做，已排替班"),
    ("门岗态度不好，不开门", "attitude", "serious", "当事人承认语气生硬", "上门道歉，班后培训"),
    (
        "车位被占，打了三次电话没人管",
        "slow",
        "serious",
        "值班记录有三次来电，只出警一次",
        "已挪车，改为五分钟内到场",
    ),
)
AGAIN, WAITS, FRESH = 2, "handled", "received"


def plan(diary: Diary, stage: Stage) -> None:
    """Four in the two weeks, one of them handled twice; one waits to be asked after, one came just now."""
    for number in range(len(MATTERS)):
        day = stage.days[2 + number * (len(stage.days) - 4) // len(MATTERS)]
        diary.plan(_complaint(stage, number, day + timedelta(hours=9, minutes=20) + stage.minutes(0, 90)))
    diary.plan(_complaint(stage, 1, stage.until - timedelta(hours=4), until=WAITS))
    diary.plan(_complaint(stage, 3, stage.until - timedelta(minutes=25), until=FRESH))


def _complaint(stage: Stage, number: int, moment: datetime, until: str = "") -> Story:
    said, category, grade, findings, result = MATTERS[number]
    cast = stage.cast
    desk, chief, head, caller = cast["A101"], cast["S101"], cast["H101"], cast["F101"]
    yield moment, desk
    request = HelpRequest.take(stage.estate, by=desk, kind="complaint", asked=said, **facts(stage))
    yield moment + timedelta(seconds=95), desk
    request.answer(by=desk, words="已记录，今天核实后给您回话")
    [complaint] = request.jobs
    if until == FRESH:
        return
    told = {
        "handled_at": (moment + timedelta(hours=10)).strftime("%Y-%m-%dT%H:%M"),
        "matter": said,
        "receiver": as_answer(desk),
        "result": result,
    }
    happy = {"way": "phone", "satisfied": "yes", "rating": "4", "follow_up_words": "处理得比较快"}
    angry = {"way": "phone", "satisfied": "no", "rating": "2", "follow_up_words": "第二天又是这样"}
    found = {"category": category, "grade": grade, "findings": findings}
    given = {"department": "security" if number > 1 else "cleaning", "head": as_answer(head)}
    steps: list[Step] = [
        (25, desk, "verifying", found),
        (10, desk, "assigned", given),
        (15, head, "handling", {}),
        (60, head, "handled", told),
    ]
    if until == WAITS:
        yield from course(complaint, moment, steps)
        return
    if number == AGAIN:
        steps += [(120, caller, "followed_up", angry), (15, chief, "unsatisfied", {})]
        steps += [(5, desk, "assigned", given), (10, head, "handling", {}), (45, head, "handled", told)]
    steps += [(90, caller, "followed_up", happy), (30, chief, "closed", {})]
    yield from course(complaint, moment, steps)
    last = moment + timedelta(minutes=sum(step[0] for step in steps))
    yield last + timedelta(minutes=10), desk
    request.register(by=desk, outcome="met", done=result)
    yield last + timedelta(minutes=20), chief
    request.close(by=chief)
