"""The sales centre keeps one key of each unsold unit: viewings, its month's report with the copy and its check, a key still to come."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from webapp import clock
from webapp.database import session
from webapp.demo.board import NONE_YET, SALES_CABINET
from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.demo.stories.counting import scan_all
from webapp.keys.borrower import Borrower
from webapp.keys.counting.calendar import open_turn
from webapp.keys.counting.kind import Kind
from webapp.keys.counting.taking_over import take_over
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.purpose import Purpose
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.party import Party
from webapp.keys.receiving.steps import Said
from webapp.keys.signing import Signing
from webapp.people import Person

THERE = CustodyPlace.SALES_CENTRE.value
SELLERS = (
    Borrower("鲁䶮", "sales", "销售中心", "13900028801", "XS-07"),
    Borrower("简雪", "sales", "销售中心", "13900028802", "XS-11"),
)
EVERY = 7
"""Keys to the next viewing on the board, days going on."""


def plan(diary: Diary, stage: Stage) -> None:
    """Last month's report, a viewing every other day, yesterday's count, and today a list that waits for its receiver."""
    diary.plan(_month(stage, stage.last_month + timedelta(days=26, hours=10)))
    for number, day in enumerate(stage.days[:-1:2]):
        key = stage.sales_keys[number * EVERY % len(stage.sales_keys)]
        diary.plan(_viewing(stage, key, SELLERS[number % 2], day + timedelta(hours=14)))
    diary.plan(_yesterday(stage, stage.days[-2] + timedelta(hours=17, minutes=30)))
    diary.plan(_to_come(stage, stage.days[-1] + timedelta(minutes=5)))


def _month(stage: Stage, at: datetime) -> Story:
    su, second, manager, zhou = (stage.cast[no] for no in ("K301", "K201", "M101", "K101"))
    yield at, su
    count = open_turn(stage.estate, Kind.MONTHLY, THERE, "", clock.today(stage.estate))
    scan_all(count, su)
    count.close(by=su, second=second, signed=_typed(second))
    take_over(SALES_CABINET, count, by=su, giver=second, given=_typed(second), taken=_typed(su))
    yield at + timedelta(hours=30), manager
    count.confirm(by=manager, signed=_typed(manager))
    yield at + timedelta(hours=31), su
    check = count.copy(by=su, seed="2026")
    yield at + timedelta(hours=32), zhou
    for drawn in json.loads(check.drawn):
        check.see(session.get_one(Key, UUID(drawn)).number, by=zhou)
    check.finish(by=zhou)
    check.close(by=zhou)


def _viewing(stage: Stage, key: Key, to: Borrower, at: datetime) -> Story:
    su = stage.cast["K301"]
    yield at, su
    key.lend(to=to, by=su, why=Purpose("viewing"), signed=Signing(typed=to.name, told=TOLD))
    yield at + timedelta(minutes=50), su
    key.take_back(by=su, typed=to.name)


def _yesterday(stage: Stage, at: datetime) -> Story:
    su = stage.cast["K301"]
    yield at, su
    count = open_turn(stage.estate, Kind.DAILY, THERE, "", clock.today(stage.estate))
    scan_all(count, su)
    count.close(by=su)


def _to_come(stage: Stage, at: datetime) -> Story:
    """The customer centre has signed a key over; the unit shows as without one until the sales centre signs too."""
    zhou, su = stage.cast["K101"], stage.cast["K301"]
    key = next(one for one in stage.keys if one.place is stage.places[NONE_YET])
    yield at, zhou
    if key.out is not None:
        return
    sides: dict[str, Any] = {"giver": Party.staff(zhou), "receiver": Party.staff(su)}
    handover = KeyHandover.open(stage.estate, "transfer", by=zhou, to_place=THERE, **sides)
    row = handover.take(key, cabinet_no=SALES_CABINET, hook_no=str(len(stage.sales_keys) + 1))
    handover.count({row.id: Said(key.copies)})
    handover.check({row.id: Said(True)})
    handover.test({row.id: Said(True)})
    handover.sign("giver", _typed(zhou), by=zhou)


def _typed(person: Person) -> Signing:
    return Signing(typed=person.name)
