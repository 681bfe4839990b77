"""The register behind the two weeks: last year's, frozen; last month's, signed; praise; each day signed the next."""

from datetime import datetime, timedelta

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.demo.stories.calling import ASKED, facts
from webapp.help_requests import HelpRequest
from webapp.help_requests.register_sheet import RegisterSheet
from webapp.help_requests.register_year import RegisterYear
from webapp.help_requests.sheet_signature import MANAGER, SUPERVISOR
from webapp.papers.period import Period
from webapp.quality.appraisal_note import AppraisalNote

LAST_YEAR, LAST_MONTH, SPECIAL = 3, 8, 5
DAY = timedelta(days=1)


def plan(diary: Diary, stage: Stage) -> None:
    """Three requests of last year, eight of last month, one of them special; signatures, and what was praised."""
    for number in range(LAST_YEAR):
        diary.plan(_told(stage, stage.opened + (2 + 5 * number) * DAY + timedelta(hours=2), number))
    diary.plan(_freeze(stage, stage.opened.replace(month=12, day=31) + timedelta(hours=18)))
    for number in range(LAST_MONTH):
        diary.plan(_told(stage, stage.last_month + (1 + 3 * number) * DAY + timedelta(hours=3), number))
    diary.plan(_sign_month(stage))
    for day in stage.days[2:]:
        diary.plan(_sign_day(stage, day + timedelta(hours=9, minutes=30)))


def _told(stage: Stage, moment: datetime, number: int) -> Story:
    subkind, asked, done = ASKED[number % len(ASKED)]
    desk, chief, manager = stage.cast["A102"], stage.cast["S101"], stage.cast["M101"]
    special, waited = number == SPECIAL, 7 if number == 1 else 2
    yield moment, desk
    request = HelpRequest.take(
        stage.estate, by=desk, kind="other", subkind=subkind, asked=asked, **facts(stage)
    )
    yield moment + timedelta(minutes=waited), desk
    late = "busy" if waited > 5 else None
    request.answer(by=desk, words="马上安排", late_reason=late)
    yield moment + timedelta(minutes=30), chief
    if special:
        request.make_special(chief)
    request.finish(by=chief, words=done)
    if subkind == "lock_out":
        request.contact(chief, "安心锁业（备案）", "02885550303")
    request.register(by=chief, outcome="not_met_referred" if subkind == "lock_out" else "met", done=done)
    request.close(by=manager if special else chief)


def _freeze(stage: Stage, moment: datetime) -> Story:
    yield moment, None
    RegisterYear.freeze(stage.estate, stage.opened.year)


def _sign_month(stage: Stage) -> Story:
    chief, manager = stage.cast["S101"], stage.cast["M101"]
    period = Period.month((stage.last_month + DAY).date())
    after = stage.last_month.replace(day=1) + 32 * DAY
    yield max(after, stage.start + DAY), chief
    sheet = RegisterSheet(stage.estate, period)
    sheet.sign(chief, SUPERVISOR, typed=chief.name)
    month = period.first.strftime("%Y-%m")
    for staff_no, words in (
        ("A102", "住户来电表扬：半夜帮忙联系开锁，态度好"),
        ("G102", "搬运冰箱上楼，住户致谢"),
    ):
        AppraisalNote.praise(stage.estate, month, stage.cast[staff_no], chief, words)
    yield max(after, stage.start + DAY) + timedelta(hours=5), manager
    RegisterSheet(stage.estate, period).sign(manager, MANAGER, typed=manager.name)
    yield max(after, stage.start + DAY) + timedelta(hours=6), stage.cast["A102"]
    AppraisalNote.remark(stage.estate, month, stage.cast["A102"], "迟复那次正在接急救电话")


def _sign_day(stage: Stage, moment: datetime) -> Story:
    chief = stage.cast["S101"]
    yield moment, chief
    day = (moment - DAY + timedelta(hours=8)).date()
    sheet = RegisterSheet(stage.estate, Period(day, day))
    if sheet.requests and not sheet.unregistered:
        sheet.sign(chief, SUPERVISOR, typed=chief.name)
