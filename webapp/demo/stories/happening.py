"""A bicycle is stolen, smoke turns out to be a kitchen, two cars touch: what guards, officer and manager do."""

from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.demo.stories.calling import facts
from webapp.demo.stories.course import Step, course
from webapp.help_requests import HelpRequest

THEFT = {
    "course": "19:05接报，19:09两名保安到场，保护现场；19:20民警到场",
    "measures": "调取监控，协助民警登记；加派晚间车棚巡逻",
    "loss": "2600",
}
CRASH = {"course": "东门内两车剐蹭，无人受伤", "measures": "引导一侧通行，交警到场定责", "loss": "1500"}


def plan(diary: Diary, stage: Stage) -> None:
    """A theft that is closed, a fire that was none, and a crash whose summary is still to come."""
    diary.plan(_theft(stage, stage.day(3) + timedelta(hours=19, minutes=5)))
    diary.plan(_false_alarm(stage, stage.day(8) + timedelta(hours=11, minutes=30)))
    diary.plan(_crash(stage, stage.until - timedelta(hours=2)))


def _reported(
    stage: Stage, moment: datetime, kind: str, subkind: str, asked: str
) -> Generator[tuple[datetime, Any], None, tuple[HelpRequest, Any]]:
    desk = stage.cast["A101"]
    yield moment, desk
    request = HelpRequest.take(stage.estate, by=desk, kind=kind, subkind=subkind, asked=asked, **facts(stage))
    yield moment + timedelta(seconds=25), desk
    request.answer(by=desk, words="保安马上到，请保护现场，不要移动物品")
    return request, request.jobs[0]


def _theft(stage: Stage, moment: datetime) -> Story:
    cast = stage.cast
    officer, guards, manager = cast["D101"], (cast["G101"], cast["G102"]), cast["M101"]
    request, job = yield from _reported(stage, moment, "crime_accident", "theft", "车棚电动车被盗")
    for guard in guards:
        yield moment + timedelta(minutes=2), guard
        job.accept(by=guard)
    scene = {
        "scene_kept": ["cordoned", "untouched"],
        "witnesses": [{"name": "罗永年", "phone": "13900012233"}],
    }
    steps: list[Step] = [
        (4, guards[0], "on_scene", scene),
        (1, officer, "called", {"called_whom": ["police", "supervisor"]}),
        (2, officer, "active", {"grade": "ordinary"}),
        (
            20,
            officer,
            "handed_to_authority",
            {"handed_to": ["police"], "officer": "锦江派出所 李警官 023187"},
        ),
        (12, officer, "controlled", {}),
        (10, officer, "first_report", THEFT),
        (
            240,
            cast["H101"],
            "summary_report",
            {"cause": "车棚门禁失灵两天", "prevention": "当日修复门禁，加摄像头"},
        ),
        (900, manager, "closed", {"insurance": "not_insured"}),
    ]
    yield from course(job, moment, steps)
    yield moment + timedelta(minutes=1250), cast["A101"]
    request.register(by=cast["A101"], outcome="partly_met", done="已报警，协助民警调取监控")
    yield moment + timedelta(minutes=1300), manager
    request.close(by=manager)


def _false_alarm(stage: Stage, moment: datetime) -> Story:
    cast = stage.cast
    officer, guard = cast["D101"], cast["G103"]
    request, job = yield from _reported(stage, moment, "disaster", "fire", "2栋楼道有烟")
    yield moment + timedelta(minutes=1), guard
    job.accept(by=guard)
    steps: list[Step] = [
        (3, guard, "on_scene", {"scene_kept": ["untouched"]}),
        (1, guard, "noted", {"note": "四楼住户炒菜烧干锅，无明火，已开窗"}),
        (4, officer, "false_alarm", {"subkind": "fire", "false_cause": "烧干锅，无明火，烟感正常"}),
    ]
    yield from course(job, moment, steps)
    yield moment + timedelta(minutes=30), cast["A101"]
    request.register(by=cast["A101"], outcome="met", done="误报：住户烧干锅，已通风")
    yield moment + timedelta(minutes=120), cast["M101"]
    request.close(by=cast["M101"])


def _crash(stage: Stage, moment: datetime) -> Story:
    cast = stage.cast
    officer, guard, doorman = cast["D101"], cast["G104"], cast["G105"]
    _, job = yield from _reported(stage, moment, "crime_accident", "traffic", "东门两车剐蹭")
    for each in (guard, doorman):
        yield moment + timedelta(minutes=1), each
        job.accept(by=each)
    steps: list[Step] = [
        (3, guard, "on_scene", {"scene_kept": ["cordoned", "witnesses"]}),
        (1, officer, "called", {"called_whom": ["traffic_police"]}),
        (2, officer, "active", {"grade": "ordinary"}),
        (35, officer, "controlled", {}),
        (8, officer, "first_report", CRASH),
    ]
    yield from course(job, moment, steps)
