"""Places from a workbook: first what would happen, line by line, then it happens."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.places.cell_value import unfit, value_of
from webapp.places.place import Place
from webapp.places.sorts import SORTS, Sort
from webapp.places.workbook import Row


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line, and in which column."""

    line: int
    column: str
    zh: str
    en: str


@dataclass
class Plan:
    """What an import would do; `facts` by code are what the lines say."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0
    facts: dict[str, tuple[Sort, dict[str, Any]]] = field(default_factory=dict)


Wrong = tuple[str, tuple[str, str]]


class Intake:
    """An import into a site; the same reading plans and applies."""

    def __init__(self, site: Any, rows: list[Row], blank: int = 0) -> None:
        self.site, self.rows = site, rows
        self.plan = Plan(skipped=blank)
        known = session.scalars(select(Place).where(Place.site_id == site.id))
        self.known = {place.code: place for place in known}

    def planned(self) -> Plan:
        """What would happen; writes nothing."""
        coming = {row.cells.get("code", "") for row in self.rows}
        for row in self.rows:
            wrong = list(self._check(row, coming))
            self.plan.problems += wrong
            if wrong:
                self.plan.skipped += 1
            else:
                self._sort_in(row)
        return self.plan

    def apply(self) -> Plan:
        """Add and correct; lines with problems stay out."""
        plan = self.planned()
        for code in sorted([*plan.new, *plan.changed], key=self._order):
            sort, facts = plan.facts[code]
            facts = {**facts, **self._linked(facts)}
            facts.pop("gate", None)
            if code in plan.new:
                self.known[code] = sort.model.add(self.site, **facts)
            else:
                self.known[code].correct(**facts)
        return plan

    def _order(self, code: str) -> int:
        return list(SORTS).index(self.plan.facts[code][0].name)

    def _linked(self, facts: dict[str, Any]) -> dict[str, Any]:
        links: dict[str, Any] = {"within": self.known.get(facts["within"])}
        if "gate" in facts:
            gate = self.known.get(facts["gate"])
            links["gate_id"] = gate.id if gate else None
        return links

    def _sort_in(self, row: Row) -> None:
        sort, code = _sort(row), row.cells["code"]
        assert sort is not None  # noqa: S101 - checked before
        facts = {name: value_of(name, row.cells.get(name, "")) for name in _names(sort)}
        facts["en"] = facts["en"] or facts["zh"]
        place = self.known.get(code)
        self.plan.facts[code] = (sort, facts)
        same = place is not None and all(_held(place, name) == value for name, value in facts.items())
        (self.plan.new if place is None else self.plan.same if same else self.plan.changed).append(code)

    def _check(self, row: Row, coming: set[str]) -> Iterator[Problem]:
        for column, words in [*self._own(row), *self._links(row, coming)]:
            yield Problem(row.number, column, *words)

    def _own(self, row: Row) -> Iterator[Wrong]:
        cells, sort = row.cells, _sort(row)
        place = self.known.get(cells.get("code", ""))
        if sort is None:
            yield "kind", (f"类别“{cells.get('kind', '')}”不在列表中", "is none of the kinds")
        elif place is not None and place.kind != sort.name:
            yield "kind", ("此编号已是另一类地点", "this code is a place of another kind")
        for name in ("code", "zh"):
            if not cells.get(name):
                yield name, ("必须填写", "is missing")
        if cells.get("code") in self.plan.facts:
            yield "code", ("编号在表中重复", "stands twice in the sheet")

    def _links(self, row: Row, coming: set[str]) -> Iterator[Wrong]:
        for name, text in row.cells.items():
            if name in {"within", "gate"} and text and text not in self.known and text not in coming:
                yield name, (f"没有编号为“{text}”的地点", f"there is no place {text}")
            elif words := unfit(name, text):
                yield name, words


def _sort(row: Row) -> Sort | None:
    asked = row.cells.get("kind", "")
    return next((sort for sort in SORTS.values() if asked in {sort.name, sort.zh, sort.en}), None)


def _names(sort: Sort) -> tuple[str, ...]:
    return ("code", "zh", "en", "within", *sort.particulars)


def _held(place: Any, name: str) -> Any:
    if name in {"within", "gate"}:
        linked = getattr(place, name)
        return linked.code if linked else ""
    return getattr(place, name)
