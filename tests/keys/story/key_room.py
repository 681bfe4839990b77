"""A key room that random acts happen to: what each key must be now, and how an act is tried on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.conftest import house_of
from tests.keys.story import entered
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.standing import Standing
from webapp.logbook import verify

CUSTODIANS = some.sampled_from(("zhou", "ma"))
WHICH = some.integers(0, 9)
OUT, IN = "on_loan", Standing.IN_CUSTODY.value
PENDING, MOVING, MISSING = Standing.PENDING_HANDOVER.value, Standing.IN_TRANSFER.value, Standing.MISSING.value
VOID, HOME = Standing.VOID.value, Standing.RETURNED_TO_OWNER.value
MOST = 8
NOON, ACT = time(12), timedelta(minutes=1)


class KeyRoom(RuleBasedStateMachine):
    """`now` says of each key, by id, what it must be, `due` of each that is out when it must be back.

    Its clock begins at noon of tomorrow and goes on a minute an act, so that no story depends on the hour it is told.
    """

    engine = "sqlite"

    def __init__(self) -> None:
        super().__init__()
        self.app = house_of(self.engine, "cast").put_back()
        self.now: dict[Any, str] = {}
        self.due: dict[Any, datetime] = {}
        with self.app.app_context():
            site = Cast.site()
            noon = datetime.combine(clock.today(site) + timedelta(days=1), NOON, ZoneInfo(site.timezone))
        self.at = noon

    @contextmanager
    def act(self, by: str) -> Iterator[Any]:
        """A minute later somebody acts."""
        with self.later(), acting(self.app, by) as person:
            yield person

    @contextmanager
    def later(self) -> Iterator[None]:
        """A minute later."""
        self.at += ACT
        with clock.frozen(self.at):
            yield

    def tries(self, which: int, by: str, act: Callable[[Key, Any], Any], begins: str, ends: str) -> bool:
        """The act is done if the key stands where it begins, and refused anywhere else; True where it was done."""
        key_id = self.chosen(which)
        done = False
        with suppress(Refusal), self.act(by) as person:
            act(session.get_one(Key, key_id), person)
            done = True
        assert done == (self.now[key_id] == begins), f"{act.__name__} of a key that is {self.now[key_id]}"
        if done:
            self.now[key_id] = ends
        return done

    def chosen(self, which: int, *states: str) -> Any:
        """One of the keys, or of those that stand so."""
        there = [key_id for key_id, state in self.now.items() if not states or state in states]
        return there[which % len(there)]

    def has(self, *states: str) -> bool:
        """True where a key stands so."""
        return any(state in states for state in self.now.values())

    def how_many(self, *states: str) -> int:
        """Keys that stand so."""
        return sum(state in states for state in self.now.values())

    @invariant()
    def ledger_is_the_sum_of_its_entries(self) -> None:
        with clock.frozen(self.at), self.app.app_context():
            states = {str(key_id): state for key_id, state in self.now.items()}
            assert {str(key.id): key.state for key in session.scalars(select(Key))} == states
            assert entered.states() == states
            due = {str(key_id): self.due[key_id] for key_id, state in self.now.items() if state == OUT}
            still = select(Custody).where(Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
            assert {str(loan.key_id): loan.due_at for loan in session.scalars(still)} == due
            assert entered.due() == due

    def teardown(self) -> None:
        with self.app.app_context():
            assert list(verify()) == []
