"""What is lost and found again, and what a count of the whole centre says of it."""

from typing import Any

from hypothesis import strategies as some
from hypothesis.stateful import precondition, rule
from sqlalchemy import select

from tests.cast import Cast
from tests.keys.counting.board import counted
from tests.keys.story import entered
from tests.keys.story.key_room import CUSTODIANS, IN, MISSING, MOVING, OUT, VOID, WHICH, KeyRoom
from webapp import clock
from webapp.database import session
from webapp.keys.cases import KeyCase
from webapp.keys.key import Key
from webapp.keys.standing import Standing


class LostAndCounted(KeyRoom):
    """`sought` has the case of a key that was lost, which stays open after the key was found."""

    def __init__(self) -> None:
        super().__init__()
        self.sought: dict[Any, Any] = {}

    @precondition(lambda self: self._losable())
    @rule(which=WHICH)
    def lose(self, which: int) -> None:
        """Out or in its place, it goes missing, and its loan ends."""
        there = self._losable()
        key_id = there[which % len(there)]
        with self.act("zhou") as zhou:
            key = session.get_one(Key, key_id)
            case = KeyCase.open("loss", Cast.site(), by=zhou, facts="巡查后不见，四处找过没有", key=key)
            self.sought[key_id] = case.id
        self.now[key_id] = MISSING

    @precondition(lambda self: self.has(MISSING))
    @rule(which=WHICH, found=some.booleans())
    def find_or_give_up(self, which: int, found: bool) -> None:
        """It turns up and opens its lock, or its lock is changed."""
        key_id = self.chosen(which, MISSING)
        with self.act("sun") as sun:
            if found:
                session.get_one(KeyCase, self.sought[key_id]).find_again(by=sun, tested=True)
            else:
                session.get_one(Key, key_id).stand(Standing.VOID)
        self.now[key_id] = IN if found else VOID

    @rule(by=CUSTODIANS, unseen=WHICH, reason=some.sampled_from(("still_sought", "lost")))
    def count(self, by: str, unseen: int, reason: str) -> None:
        """Every key in its place is scanned but one, if there is that one; the sheet says just what is so."""
        hanging = [key_id for key_id, state in self.now.items() if state == IN]
        left = set(hanging[unseen : unseen + 1])
        with self.act(by) as person:
            sheet = counted(due_at=clock.now())
            for key_id in hanging:
                if key_id not in left:
                    sheet.see(session.get_one(Key, key_id).number, by=person)
            sheet.finish(by=person)
            self._agrees(sheet, left)
            for gap in sheet.unexplained:
                gap.explain(reason, "柜内未见，正在查找", by=person)
            sheet.close(by=person)
            lost = {key_id for key_id in left if reason == "lost" and key_id not in self.sought}
            for key_id in lost:
                self.sought[key_id] = self._case_of(key_id)
        self.now |= dict.fromkeys(lost, MISSING)

    def _agrees(self, sheet: Any, left: set[Any]) -> None:
        """The tally, the story and the entries tell one tale, and what is missing is named."""
        total = sheet.sum_and_lines[0] if sheet.lines else {}
        told = [total.get(name, 0) for name in ("book", "in_cabinet", "on_loan", "in_transfer")]
        book = (IN, OUT, MOVING, MISSING)
        assert told == [
            self.how_many(*book), self.how_many(IN) - len(left), self.how_many(OUT), self.how_many(MOVING),
        ]  # fmt: skip
        assert told[0] == sum(state in book for state in entered.states().values())
        missing = left | {key_id for key_id, state in self.now.items() if state == MISSING}
        assert {(gap.gap, gap.key_id) for gap in sheet.gaps} == {("missing", key_id) for key_id in missing}

    def _losable(self) -> list[Any]:
        return [
            key_id for key_id, state in self.now.items() if state in {IN, OUT} and key_id not in self.sought
        ]

    def _case_of(self, key_id: Any) -> Any:
        mine = select(KeyCase.id).where(KeyCase.key_id == key_id, KeyCase.kind == "loss")
        return session.scalars(mine).one()
