"""A key list from a workbook: first what would happen, line by line, then it becomes the opening stock."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.importing import opening
from webapp.keys.importing.key_line import KeyLine, Wrong, wrong_by_itself
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.keys.standing import GONE
from webapp.people import Person
from webapp.places import Place
from webapp.places.intake import Problem
from webapp.places.workbook import Row


@dataclass
class Plan:
    """What an import would do."""

    lines: list[KeyLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0


class Intake:
    """An import into a site; the same reading plans and applies."""

    def __init__(self, site: Any, rows: list[Row], blank: int = 0) -> None:
        self.site, self.rows, self.plan = site, rows, Plan(skipped=blank)
        self.places = {
            one.code: one for one in session.scalars(select(Place).where(Place.site_id == site.id))
        }
        keys = session.scalars(select(Key).where(Key.site_id == site.id)).all()
        self.numbers = {key.number for key in keys}
        there = [key for key in keys if key.standing not in GONE]
        self.hooks = {(key.cabinet_no, key.hook_no) for key in there}
        sold_from = CustodyPlace.SALES_CENTRE
        self.with_sales = {
            key.place_id
            for key in there
            if key.custody_place == sold_from and key.key_class == KeyClass.VACANT_UNIT
        }

    def planned(self) -> Plan:
        """What would happen; writes nothing."""
        for row in self.rows:
            place = self.places.get(row.cells.get("place", ""))
            wrong = list(wrong_by_itself(row, place))
            if not wrong and place is not None:
                line = KeyLine.of(row, place)
                wrong = list(self._beside_the_others(line))
            self.plan.problems += [Problem(row.number, column, *words) for column, words in wrong]
            if wrong:
                self.plan.skipped += 1
            else:
                self._keep(line)
        return self.plan

    def apply(self, *, by: Person, giver: str) -> tuple[Plan, list[str]]:
        """Lines with problems stay out; the rest becomes the opening stock: the plan, and the numbers of its lists."""
        plan = self.planned()
        for line in plan.lines:
            if line.tenure and getattr(line.place, "tenure", None) != line.tenure:
                line.place.correct(tenure=line.tenure)
        return plan, opening.stock(self.site, plan.lines, by=by, giver=giver)

    def _keep(self, line: KeyLine) -> None:
        self.plan.lines.append(line)
        self.numbers.add(line.facts["number"])
        self.hooks.add(line.hook)
        if self._is_one_for_sales(line):
            self.with_sales.add(line.place.id)

    def _beside_the_others(self, line: KeyLine) -> Iterator[Wrong]:
        if line.facts["number"] in self.numbers:
            yield "number", ("编号已在台账或表中重复", "stands in the ledger, or twice in the sheet")
        if line.hook in self.hooks:
            yield "hook_no", ("此挂钩已有钥匙（KC-4b）", "this hook has a key already (KC-4b)")
        if line.tenure and line.place.kind != "unit":
            yield "tenure", ("只有房屋才有房屋状态", "only a unit has a tenure")
        tenure = line.tenure or getattr(line.place, "tenure", None)
        if self._is_one_for_sales(line) and tenure != "unsold":
            yield "tenure", ("不是未售单元，钥匙归客户服务中心保管（KC-2d）", "not an unsold unit: its keys are kept by the customer centre (KC-2d)")  # fmt: skip
        if self._is_one_for_sales(line) and (line.facts["copies"] > 1 or line.place.id in self.with_sales):
            yield "custody_place", ("销售中心每套空置单元只保管1条（KC-2d）", "the sales centre keeps one key of each vacant unit (KC-2d)")  # fmt: skip

    def _is_one_for_sales(self, line: KeyLine) -> bool:
        sales = line.facts["custody_place"] == CustodyPlace.SALES_CENTRE
        return sales and line.facts["key_class"] == KeyClass.VACANT_UNIT
