"""A whole shift: ten calls, five people at their screens at once, one call that nobody takes; signed the next day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from playwright.sync_api import Browser

from e2e.film import Film
from e2e.journey import alarm
from e2e.journey.calls import answers, job_of, passes_all, registers, takes_call
from e2e.journey.cast import enrolment
from e2e.journey.furniture import CAST, ESTATE, PIN
from e2e.journey.hands import DESK, PHONE, Hands
from e2e.journey.hours import take_it_easy, time_passes
from e2e.journey.house import House
from e2e.journey.print_room import words
from webapp import clock

DAY, ZONE = timedelta(days=1), ZoneInfo("Asia/Shanghai")
PEOPLE = {"desk": "A101", "leader": "L101", "chief": "S101", "fixer": "E101", "manager": "M101"}


@dataclass
class Shift:
    """Who is on, each at a screen of their own."""

    desk: Hands
    leader: Hands
    chief: Hands
    fixer: Hands
    manager: Hands


@pytest.fixture
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of its own, whose clock may be put forward."""
    standing = House(tmp_path_factory.mktemp("shift"), ahead=until_noon()).wait()
    take_it_easy(standing.open(), ESTATE)
    yield standing
    standing.stop()
    clock.run_ahead(0)


@pytest.fixture
def shift(night: House, browser: Browser, film: Film) -> Iterator[Shift]:
    """All five sign in, and their first screens lie open."""
    hands = {
        name: Hands(browser, night, film, size=DESK if name in {"desk", "manager"} else PHONE)
        for name in PEOPLE
    }
    inside = night.open()
    for name, staff_no in PEOPLE.items():
        if CAST[staff_no].secret == PIN:
            hands[name].enrols(enrolment(inside, staff_no))
        hands[name].signs_in(staff_no, CAST[staff_no].secret)
    yield Shift(**hands)
    for one in hands.values():
        one.leaves()


def until_noon() -> timedelta:
    """A shift from noon on is never cut in two by midnight, whenever it is tested."""
    here = datetime.now(ZONE)
    noon = here.replace(hour=12, minute=0, second=0, microsecond=0)
    return noon - here if noon > here else noon + DAY - here


def test_ten_calls_by_five_people(shift: Shift, night: House):
    inside = night.open()
    calls = [
        nobody_takes_it(shift, inside),
        an_ambulance_comes(shift),
        smoke_is_a_kitchen(shift),
        a_tap_is_mended(shift),
        a_complaint_does_not_stand(shift),
        a_question_is_reviewed(shift),
        the_chief_takes_over(shift),
        *(the_desk_sees_to_it(shift, asked) for asked in ("请给家人带话", "搬轮椅上楼", "电梯按钮不亮")),
    ]
    assert len(set(calls)) == 10
    shift.desk.goes_to("/help-requests/board/")
    shift.desk.sees("没有未办的求助")

    sheet = f"/help-requests/register/{clock.now().astimezone(ZONE):%Y-%m-%d}"
    night.sleeps(DAY)
    signs(shift.chief, "S101", sheet, "主管签字")
    signs(shift.manager, "M101", sheet, "经理签字")
    register = prints(shift.manager, sheet)
    for name in ("沈若兰", "孙立平", "工程部", "保安部"):
        assert name in register, name
    for number in range(1, 11):
        assert f"-{number:03}" in register


def nobody_takes_it(on: Shift, inside: Flask) -> str:
    """It rings at one, then at three, then at all who are on duty, until the manager sees to it."""
    request = takes_call(on.desk, "first_aid", asked="老人摔倒")
    alarm.rings(on.leader, "新求助")
    alarm.quiet(on.manager)
    time_passes(inside, request.rsplit("/", 1)[1])
    alarm.rings(on.chief, "新求助")
    alarm.quiet(on.fixer)
    time_passes(inside, request.rsplit("/", 1)[1])
    for one in (on.fixer, on.manager):
        alarm.rings(one, "新求助")
    on.fixer.keeps_picture("alarm")
    alarm.takes_care(on.manager)
    for one in (on.leader, on.chief, on.fixer):
        alarm.quiet(one)
    answers(on.desk, request)
    registers(on.desk, request, "withdrawn", done="老人自己起来了，不用送医")
    return request


def an_ambulance_comes(on: Shift) -> str:
    """Rung, met at the gate, led to the door, reported by the squad leader."""
    request = takes_call(on.desk, "first_aid", asked="胸闷")
    alarm.sees(on.leader, "新求助")
    on.desk.sends("/120", words="清醒，有呼吸")
    alarm.sees(on.leader, "救护车")
    on.desk.sends("/answer")
    passes_all(
        on.leader,
        job_of(on.desk, request),
        gate_ready={},
        arrived={},
        at_patient={"help_given": ["lift"]},
        departed={"hospital": "市人民医院"},
        reported={"debrief": "九分钟到场，已送医"},
    )
    registers(on.desk, request)
    return request


def smoke_is_a_kitchen(on: Shift) -> str:
    """A fire rings until the leader has seen it; he looks and says that it was none; only the manager closes it."""
    request = takes_call(on.desk, "disaster", asked="楼道有烟")
    for _ in ("新求助", "突发事件"):
        alarm.sees(on.leader, "")
    alarm.quiet(on.manager)
    answers(on.desk, request)
    passes_all(
        on.leader, job_of(on.desk, request), false_alarm={"subkind": "fire", "false_cause": "烧干锅，无明火"}
    )
    registers(on.desk, request)
    on.manager.goes_to(request)
    on.manager.sends("/close")
    return request


def a_tap_is_mended(on: Shift) -> str:
    """Ordered by the desk, taken and mended by the engineer, accepted by the resident."""
    request = takes_call(on.desk, "repair", asked="水龙头漏水", caller="𪚥小玉")
    on.desk.sends("/answer")
    order = job_of(on.desk, request)
    written = {"fault": "厨房水龙头漏水", "fault_place": "inside", "urgent": "no", "paid": "no"}
    passes_all(on.desk, order, ordered=written)
    on.fixer.goes_to(order)
    on.fixer.sends("/crew")
    for step, told in (
        ("dispatched", {}),
        ("on_site", {"paid": "no"}),
        ("working", {}),
        ("done", {"cause_and_work": "换密封圈"}),
    ):
        on.fixer.passes(step, **told)
    on.fixer.passes("accepted", signed="𪚥小玉", rating="5")
    registers(on.desk, request)
    return request


def a_complaint_does_not_stand(on: Shift) -> str:
    """Looked into the same day, explained and closed by the supervisor."""
    request = takes_call(on.desk, "complaint", asked="夜里有人敲墙")
    on.desk.sends("/answer")
    complaint = job_of(on.desk, request)
    found = {"category": "neighbour", "grade": "slight", "findings": "查监控，当时无人施工"}
    passes_all(on.desk, complaint, verifying=found)
    passes_all(on.chief, complaint, invalid_explained={"why_invalid": "水管水锤声，已解释"}, closed={})
    registers(on.desk, request)
    return request


def a_question_is_reviewed(on: Shift) -> str:
    """Answered from own knowledge by the desk, reviewed by the supervisor."""
    request = takes_call(on.desk, "enquiry", asked="几点关大门")
    on.desk.goes_to(f"/enquiries/requests/{request.rsplit('/', 1)[1]}")
    on.desk.sends("/answers", words="晚上十一点")
    on.chief.goes_to("/enquiries/reviews")
    on.chief.sends("/review", verdict="confirmed")
    return request


def the_chief_takes_over(on: Shift) -> str:
    """Handed to the supervisor, who accepts, answers and registers."""
    request = takes_call(on.desk, "other", asked="请主管来看看")
    to = on.desk.page.locator("label.choice:has-text('沈若兰') input[name=to]").first.get_attribute("value")
    on.desk.sends("/hand-over", to=str(to))
    on.chief.goes_to(request)
    on.chief.sends("/hand-over/accept")
    on.chief.sends("/answer")
    registers(on.chief, request, done="已上门看过")
    return request


def the_desk_sees_to_it(on: Shift, asked: str) -> str:
    """Answered and registered."""
    request = takes_call(on.desk, "other", asked=asked)
    on.desk.sends("/answer")
    registers(on.desk, request, done="已办")
    return request


def signs(who: Hands, staff_no: str, sheet: str, as_what: str) -> None:
    """The next morning: signed in again, and a name under the sheet."""
    who.signs_in(staff_no, CAST[staff_no].secret)
    who.goes_to(sheet)
    who.page.locator("summary", has_text=as_what).click()
    who.sends("/signatures", signed_name=CAST[staff_no].name)
    who.sees("已签字")


def prints(who: Hands, sheet: str) -> str:
    """F01 of the day as the manager downloads it."""
    who.goes_to(sheet)
    who.presses("打印登记表F01")
    return words(who.prints())
