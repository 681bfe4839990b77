"""Random acts of the key room in any order: the ledger always equals the sum of its entries, and both equal what was done.

The short run plays the same stories each time; `make faults PART=ledger` plays many new ones.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.conftest import house_of
from tests.keys.board import hang, lend
from tests.keys.test_consents import Written
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.cases import KeyCase
from webapp.keys.key import Key
from webapp.keys.standing import Standing
from webapp.logbook import Entry, verify

CLASSES = ("office", "plant_room", "vacant_unit", "owner_entrusted")
CUSTODIANS = some.sampled_from(("zhou", "ma"))
WHICH = some.integers(0, 9)
OUT, IN = "on_loan", Standing.IN_CUSTODY.value
MOST = 6


class KeyRoom(RuleBasedStateMachine):
    """`now` says of each key, by id, what it must be."""

    engine = "sqlite"

    def __init__(self) -> None:
        super().__init__()
        self.app = house_of(self.engine, "cast").put_back()
        self.now: dict[Any, str] = {}

    def _tries(self, which: int, by: str, act: Callable[[Key, Any], Any], begins: str, ends: str) -> None:
        """The act is done if the key stands where it begins, and refused anywhere else."""
        key_id = list(self.now)[which % len(self.now)]
        done = False
        with suppress(Refusal), acting(self.app, by) as person:
            act(session.get_one(Key, key_id), person)
            done = True
        assert done == (self.now[key_id] == begins), f"{act.__name__} of a key that is {self.now[key_id]}"
        if done:
            self.now[key_id] = ends

    @initialize()
    def begin(self) -> None:
        self.receive("office")
        self.receive("owner_entrusted")

    def _of(self, which: int) -> str:
        return list(self.now.values())[which % len(self.now)]

    @precondition(lambda self: len(self.now) < MOST)
    @rule(key_class=some.sampled_from(CLASSES))
    def receive(self, key_class: str) -> None:
        number = str(len(self.now) + 1)
        self.now[hang(self.app, key_class, f"M-{number}", number)] = IN

    @rule(which=WHICH, by=CUSTODIANS)
    def pass_on(self, which: int, by: str) -> None:
        """What is in its place goes out, what is out comes back; what is missing or void does neither."""
        if self._of(which) == OUT:
            self._tries(which, by, _return, OUT, IN)
        else:
            self._tries(which, by, _lend, IN, OUT)

    @rule(which=WHICH, by=CUSTODIANS)
    def go_the_wrong_way(self, which: int, by: str) -> None:
        """Nobody lends what is out, nobody takes back what is not."""
        wrong = _lend if self._of(which) == OUT else _return
        self._tries(which, by, wrong, "never", "never")

    @rule(which=WHICH)
    def do_and_undo(self, which: int) -> None:
        """A loan or a return that is taken back at once leaves the key where it was."""
        if self._of(which) == OUT:
            self._tries(which, "ma", _return_and_undo, OUT, OUT)
        else:
            self._tries(which, "zhou", _lend_and_undo, IN, IN)

    @precondition(lambda self: any(state in {IN, OUT} for state in self.now.values()))
    @rule(which=WHICH)
    def lose(self, which: int) -> None:
        there = [key_id for key_id, state in self.now.items() if state in {IN, OUT}]
        key_id = there[which % len(there)]
        with acting(self.app, "zhou") as zhou:
            key = session.get_one(Key, key_id)
            KeyCase.open("loss", Cast.site(), by=zhou, facts="巡查后不见，四处找过没有", key=key)
        self.now[key_id] = Standing.MISSING.value

    @precondition(lambda self: Standing.MISSING.value in self.now.values())
    @rule(which=WHICH, ends=some.sampled_from((Standing.IN_CUSTODY, Standing.VOID)))
    def find_or_give_up(self, which: int, ends: Standing) -> None:
        lost = [key_id for key_id, state in self.now.items() if state == Standing.MISSING.value]
        with acting(self.app, "sun"):
            session.get_one(Key, lost[which % len(lost)]).stand(ends)
        self.now[lost[which % len(lost)]] = ends.value

    @invariant()
    def ledger_is_the_sum_of_its_entries(self) -> None:
        with self.app.app_context():
            rows = {key.id: key.state for key in session.scalars(select(Key))}
            assert rows == self.now
            assert entered() == {str(key_id): state for key_id, state in self.now.items()}

    def teardown(self) -> None:
        with self.app.app_context():
            assert list(verify()) == []


def _lend(key: Key, person: Any) -> None:
    lend(key, person, consent=Written())


def _return(key: Key, person: Any) -> None:
    key.take_back(by=person, typed="李敏")


def _lend_and_undo(key: Key, person: Any) -> None:
    _lend(key, person)
    key.withdraw_loan(by=person)


def _return_and_undo(key: Key, person: Any) -> None:
    _return(key, person)
    key.withdraw_return(by=person)


def entered() -> dict[str, str]:
    """Where every key is by the entries alone: the fields that they set, played in order."""
    keys: dict[str, dict[str, Any]] = {}
    loans: dict[str, dict[str, Any]] = {}
    for body in session.scalars(select(Entry.body).order_by(Entry.site_id, Entry.seq)):
        for row, fields in json.loads(body)["set"].items():
            kind, _, name = row.partition(":")
            if kind in {"key", "custody"}:
                (keys if kind == "key" else loans).setdefault(name, {}).update(fields)
    still = {
        loan["key_id"] for loan in loans.values() if not (loan.get("returned_at") or loan.get("withdrawn_at"))
    }
    return {
        name: OUT if key["standing"] == IN and name in still else key["standing"]
        for name, key in keys.items()
    }


def play(engine: str, examples: int, steps: int, **more: Any) -> None:
    machine = type("KeyRoomOn" + engine, (KeyRoom,), {"engine": engine})
    how = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), **more,
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=how)


@pytest.mark.clause("KC-3b", "KC-3c")
def test_the_ledger_equals_its_entries_whatever_happens():
    play("sqlite", 5, 15, derandomize=True)


@pytest.mark.long
def test_the_ledger_equals_its_entries_in_many_stories(engine):
    play(engine, 150, 40)


def test_a_room_that_loses_sight_of_its_loans_is_found(monkeypatch):
    """Red control: a room that knows of no open loan."""
    monkeypatch.setattr("webapp.keys.register.open_line", lambda _: None)
    with pytest.raises(AssertionError):
        play("sqlite", 5, 15, derandomize=True, report_multiple_bugs=False, phases=[Phase.generate])
