"""Last month's key report, signed; who keeps the cabinets since; and yesterday's count with one key missing."""

from datetime import datetime, timedelta

from webapp import clock
from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.keys.counting.calendar import open_turn
from webapp.keys.counting.count import Count
from webapp.keys.counting.kind import Kind
from webapp.keys.counting.taking_over import take_over
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.signing import Signing
from webapp.people import Person

HERE = CustodyPlace.CUSTOMER_CENTRE.value
MISSING = 17
"""Which key nobody finds."""


def plan(diary: Diary, stage: Stage) -> None:
    """The month ends, cabinets pass to their custodian, a day is counted."""
    diary.plan(_month(stage, stage.last_month + timedelta(days=26, hours=9)))
    diary.plan(_yesterday(stage, stage.days[-2] + timedelta(hours=17)))


def _month(stage: Stage, at: datetime) -> Story:
    zhou, second, manager = (stage.cast.by_number[no] for no in ("K101", "K201", "M101"))
    yield at, zhou
    count = open_turn(stage.estate, Kind.MONTHLY, HERE, "", clock.today(stage.estate))
    _scan_all(stage, count, zhou)
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
    _scan_all(stage, count, zhou, without=stage.keys[MISSING].number)
    for gap in count.unexplained:
        gap.explain("still_sought", "柜内未见，昨日借还记录无误，正在查找", by=zhou)
    count.close(by=zhou)


def _scan_all(stage: Stage, count: Count, by: Person, without: str = "") -> None:
    for key in stage.keys:
        if key.out is None and key.number != without:
            count.see(key.number, by=by, pieces=key.copies if key.copies > 1 else None)
    count.finish(by=by)


def _typed(person: Person) -> Signing:
    return Signing(typed=person.name)
