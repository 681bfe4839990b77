"""Somebody stays with a patient for an hour, a relative beside them; one carer is on the way now."""

from datetime import datetime, timedelta

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.demo.stories.calling import facts
from webapp.demo.stories.course import Step, course, signed
from webapp.help_requests import HelpRequest
from webapp.jobs.scanned import as_answer

BEGUN = {
    "present": "relative",
    "relative_name": "刘㛃",
    "relative_relation": "女儿",
    "relative_phone": "13900017788",
    "purpose_stated": "yes",
    "household_requests": "陪着说话，喂水，一小时",
    "read_back": "yes",
    "start_signature": signed("刘㛃"),
}


def plan(diary: Diary, stage: Stage) -> None:
    """Two are over, in one the duty officer looked in; the third has been promised."""
    diary.plan(_nursing(stage, stage.day(5) + timedelta(hours=14, minutes=10), visited=True))
    diary.plan(_nursing(stage, stage.day(10) + timedelta(hours=9, minutes=40)))
    diary.plan(_nursing(stage, stage.until - timedelta(minutes=6), under_way=True))


def _nursing(stage: Stage, moment: datetime, visited: bool = False, under_way: bool = False) -> Story:
    desk, carer, officer = stage.cast["A101"], stage.cast["C101"], stage.cast["D101"]
    yield moment, desk
    said = facts(stage)
    request = HelpRequest.take(
        stage.estate, by=desk, kind="first_aid", asked="女儿要去买药，请陪老人一会", **said
    )
    yield moment + timedelta(seconds=40), desk
    request.answer(by=desk, words="马上派人，请家里留一位亲属")
    job = request.send_carer(by=desk)
    yield moment + timedelta(minutes=2), carer
    job.accept(by=carer)
    going: list[Step] = [(1, carer, "assigned", {})]
    if under_way:
        yield from course(job, moment + timedelta(minutes=2), going)
        return
    door = {"door_scan": as_answer(request.place)} if request.place else {}
    there = {"present": "relative", "relative_name": "刘㛃"}
    looked = [(5.0, officer, "visited", {"visit_note": "病人清醒，女儿在旁"})] if visited else []
    told = {"debrief_to": as_answer(desk), "debrief": "陪护一小时，女儿一直在场，老人情绪平稳"}
    steps: list[Step] = [
        *going,
        (6, carer, "on_site", door),
        (3, carer, "nursing", BEGUN),
        (28, carer, "presence", there),
        *looked,
        (22, carer, "ended", {"relative_name": "刘㛃", "end_signature": signed("刘㛃")}),
        (9, carer, "debriefed", told),
    ]
    yield from course(job, moment + timedelta(minutes=2), steps)
    yield moment + timedelta(minutes=100), desk
    request.register(by=desk, outcome="met")
    yield moment + timedelta(minutes=150), stage.cast["S101"]
    request.close(by=stage.cast["S101"])
