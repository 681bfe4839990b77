"""One line of a key list as the ledger would keep it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from webapp.keys.custody_place import CustodyPlace
from webapp.keys.importing.columns import COLUMNS, LONGEST, MOST_COPIES, NEEDED, WORDS, value_of
from webapp.keys.key_class import KeyClass
from webapp.places import Place
from webapp.places.workbook import Row

Wrong = tuple[str, tuple[str, str]]


@dataclass(frozen=True)
class KeyLine:
    """`facts` is what `Key.add` takes; `tenure` is what the unit becomes, "" to leave it."""

    row: int
    place: Place
    facts: dict[str, Any]
    tenure: str

    @classmethod
    def of(cls, row: Row, place: Place) -> "KeyLine":
        """A line in which nothing is wrong."""
        said = {name: value_of(name, row.cells.get(name, "")) for name in COLUMNS}
        tenure = said.pop("tenure")
        said.pop("place")
        facts = {**said, "copies": int(said["copies"] or 1)}
        facts["custody_place"] = said["custody_place"] or CustodyPlace.CUSTOMER_CENTRE.value
        return cls(row.number, place, facts, tenure)

    @property
    def hook(self) -> tuple[str, str]:
        """Cabinet and hook."""
        return self.facts["cabinet_no"], self.facts["hook_no"]


def wrong_by_itself(row: Row, place: Place | None) -> Iterator[Wrong]:
    """What is wrong with a line whatever the others say."""
    cells = row.cells
    for name in sorted(NEEDED):
        if not cells.get(name):
            yield name, ("必须填写", "is missing")
    for name, text in cells.items():
        if text and name in WORDS and text not in WORDS[name]:
            yield name, (f"“{text}”不在列表中", f"“{text}” is none of the choices")
        if len(text) > LONGEST.get(name, 80):
            yield name, ("文字太长", "is too long")
    if cells.get("place") and place is None:
        yield (
            "place",
            (
                "没有此编号的地点，请先在地点页面登记",
                "there is no such place; add it on the places page first",
            ),
        )
    copies = cells.get("copies", "")
    if copies and not (copies.isascii() and copies.isdigit() and 1 <= int(copies) <= MOST_COPIES):
        yield "copies", (f"须为1到{MOST_COPIES}的整数", f"must be a whole number from 1 to {MOST_COPIES}")
    yield from _against_the_rules(row)


def _against_the_rules(row: Row) -> Iterator[Wrong]:
    key_class = value_of("key_class", row.cells.get("key_class", ""))
    kept_by = value_of("custody_place", row.cells.get("custody_place", ""))
    if key_class == KeyClass.OWNER_ENTRUSTED:
        yield "key_class", ("业主托管钥匙须凭委托书接收，不能导入（KC-5a）", "an owner's key is received under an entrustment, not imported (KC-5a)")  # fmt: skip
    if key_class == KeyClass.SHOW_FLAT and kept_by != CustodyPlace.SALES_CENTRE:
        yield "custody_place", ("样板房钥匙由销售中心保管（KC-2c）", "show-flat keys are kept by the sales centre (KC-2c)")  # fmt: skip
