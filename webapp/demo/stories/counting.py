"""Last month's key report, signed; who keeps the cabinets since; yesterday's count: one key missing, one hung wrongly."""

from datetime import datetime, timedelta

from sqlalchemy import select

from webapp import clock
from webapp.database import session
from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.demo.stories.losing import hung_wrong
from webapp.keys.cases.path import is_an_owners
from webapp.keys.counting.calendar import open_turn
from webapp.keys.counting.count import Count
from webapp.keys.counting.kind import Kind
from webapp.keys.counting.taking_over import take_over
from webapp.keys.counting.verdict import Gap
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.signing import Signing
from webapp.keys.standing import Standing
from webapp.people import Person

HERE = CustodyPlace.CUSTOMER_CENTRE.value
MISSING, ANOTHERS = 17, "4-1"
"""Which of those that hang there nobody finds, and the hook on which the last one hangs that is not its own."""
WORDS = {
    Gap.MISSING: ("still_sought", "柜内未见，昨日借还记录无误，正在查找"),
    Gap.WRONG_HOOK: ("hung_wrong", "与相邻挂钩对调，已放回原位"),
}


def plan(diary: Diary, stage: Stage) -> None:
    """The month ends, cabinets pass to their custodian, a day is counted."""
    diary.plan(_month(stage, stage.last_month + timedelta(days=26, hours=9)))
    diary.plan(_yesterday(stage, stage.days[-2] + timedelta(hours=17)))


def _month(stage: Stage, at: datetime) -> Story:
    zhou, second, manager = (stage.cast.by_number[no] for no in ("K101", "K201", "M101"))
    yield at, zhou
    count = open_turn(stage.estate, Kind.MONTHLY, HERE, "", clock.today(stage.estate))
    scan_all(count, zhou)
    count.close(by=zhou, second=second, signed=_typed(second))
    for cabinet, deputy in (("1", "K102"), ("2", "K102"), ("3", "K102"), ("4", "K102")):
        duty = take_over(cabinet, count, by=zhou, giver=second, given=_typed(second), taken=_typed(zhou))
        duty.name_deputy(stage.cast.by_number[deputy], by=zhou)
    yield at + timedelta(hours=30), manager
    count.confirm(by=manager, signed=_typed(manager))


def _yesterday(stage: Stage, at: datetime) -> Story:
    zhou = stage.cast.by_number["K101"]
    yield at, zhou
    count = open_turn(stage.estate, Kind.DAILY, HERE, "", clock.today(stage.estate))
    missing, astray = hanging(HERE)[MISSING], [key for key in hanging(HERE) if not is_an_owners(key)][-1]
    count.see(astray.number, by=zhou, hook=ANOTHERS)
    scan_all(count, zhou, without=missing.number)
    for gap in count.unexplained:
        gap.explain(*WORDS[Gap(gap.gap)], by=zhou)
    count.close(by=zhou)
    for gap in count.gaps:
        if gap.gap == Gap.WRONG_HOOK:
            yield from hung_wrong(stage, gap.case_no, at)


def scan_all(count: Count, by: Person, without: str = "") -> None:
    """Everything that hangs in its centre is seen, but for one number, and the counting finished."""
    for key in hanging(count.place):
        if key.number != without:
            count.see(key.number, by=by, pieces=key.copies if key.copies > 1 else None)
    count.finish(by=by)


def hanging(place: str) -> list[Key]:
    """What hangs in the cabinets of a centre now."""
    held = (
        select(Key)
        .where(Key.standing == Standing.IN_CUSTODY, Key.custody_place == place)
        .order_by(Key.number)
    )
    return [key for key in session.scalars(held) if key.out is None]


def _typed(person: Person) -> Signing:
    return Signing(typed=person.name)
