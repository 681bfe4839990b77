"""Guards walk their rounds at night: points in order, one missed with its reason, one round under way now."""

from datetime import datetime, timedelta

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.jobs import Job
from webapp.jobs.scanned import as_answer

POINTS = ("XL1", "XL2", "XL3", "XL4", "XL6", "XL8")


def plan(diary: Diary, stage: Stage) -> None:
    """One round a night at ten; one set out twenty minutes ago."""
    for number, day in enumerate(stage.days[1:-1]):
        diary.plan(
            _round(stage, day + timedelta(hours=22) + stage.minutes(0, 25), missed=3 if number == 5 else 0)
        )
    diary.plan(_round(stage, stage.until - timedelta(minutes=11), who="G101"))


def _round(stage: Stage, moment: datetime, missed: int = 0, who: str = "") -> Story:
    guard = stage.cast[who] if who else stage.chance.choice(stage.cast.of("guard"))
    leader = stage.cast["L101"]
    points = [as_answer(stage.places[code]) for code in POINTS]
    yield moment, leader
    job = Job.open(
        "patrol_round",
        stage.estate,
        by=leader,
        answers={"route": [{"point": point, "earliest": None, "latest": None} for point in points]},
    )
    yield moment + timedelta(minutes=1), guard
    job.accept(by=guard)
    job.pass_step("started", {}, by=guard)
    at = moment + timedelta(minutes=1)
    for row, point in enumerate(points, start=1):
        at += stage.minutes(3, 6)
        yield at, guard
        scan = {"missed_because": "locked"} if row == missed else {"point_scan": point}
        job.pass_step("walked", scan, by=guard, row=row)
    irregular = (
        {"irregular": "yes", "irregular_what": "地下车库门锁着，未能到点"} if missed else {"irregular": "no"}
    )
    yield at + timedelta(minutes=2), guard
    job.pass_step("finished", irregular, by=guard)
    if missed:
        yield at + timedelta(minutes=20), leader
        job.pass_step("checked", {"settled_how": "已取钥匙补巡，无异常"}, by=leader)
