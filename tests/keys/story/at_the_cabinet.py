"""What happens at the cabinet: keys are lent, brought back, kept longer, and each of these is taken back."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as some
from hypothesis.stateful import precondition, rule
from sqlalchemy import select

from tests.cast import Cast
from tests.keys.board import lend
from tests.keys.story.key_room import CUSTODIANS, IN, OUT, WHICH, KeyRoom
from tests.keys.test_consents import Written
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.keys.extension import Extension
from webapp.keys.key import Key

LONGER = timedelta(minutes=10)


class AtTheCabinet(KeyRoom):
    """Loans, returns, longer times."""

    @rule(which=WHICH, by=CUSTODIANS)
    def pass_on(self, which: int, by: str) -> None:
        """What is in its place goes out, what is out comes back; what is anywhere else does neither."""
        key_id = self.chosen(which)
        if self.now[key_id] == OUT:
            self.tries(which, by, _return, OUT, IN)
        elif self.tries(which, by, _lend, IN, OUT):
            self.due[key_id] = self._due_of(key_id)

    @rule(which=WHICH, by=CUSTODIANS)
    def go_the_wrong_way(self, which: int, by: str) -> None:
        """Nobody lends what is out, nobody takes back what is not."""
        wrong = _lend if self.now[self.chosen(which)] == OUT else _return
        self.tries(which, by, wrong, "never", "never")

    @rule(which=WHICH)
    def do_and_undo(self, which: int) -> None:
        """A loan or a return that is taken back at once leaves the key where it was."""
        if self.now[self.chosen(which)] == OUT:
            self.tries(which, "ma", _return_and_undo, OUT, OUT)
        else:
            self.tries(which, "zhou", _lend_and_undo, IN, IN)

    @precondition(lambda self: self.has(OUT))
    @rule(which=WHICH, granted=some.booleans(), undone=some.booleans())
    def keep_longer(self, which: int, granted: bool, undone: bool) -> None:
        """A longer time is asked for and answered; only one that is granted, and not taken back, moves the time."""
        key_id = self.chosen(which, OUT)
        until = self.due[key_id] + LONGER
        with self.act("li") as li:
            asked = Extension.ask(session.get_one(Key, key_id).out, until, "水泵还没修好", by=li).id
        with self.act("zhou") as zhou:
            session.get_one(Extension, asked).decide(granted, "夜班要用", by=zhou)
        if undone:
            with self.act("zhou") as zhou:
                Extension.undecide(session.get_one(Extension, asked).custody, by=zhou)
                session.get_one(Extension, asked).decide(False, "看错了", by=zhou)
        elif granted:
            self.due[key_id] = until

    def _due_of(self, key_id: Any) -> Any:
        """As the loan was made; from here on only a longer time moves it."""
        with self.app.app_context():
            newest = select(Custody.due_at).where(Custody.key_id == key_id).order_by(Custody.lent_at.desc())
            return session.scalars(newest.limit(1)).one()


def _lend(key: Key, person: Any) -> None:
    lend(key, person, consent=Written())


def _return(key: Key, person: Any) -> None:
    key.take_back(by=person, typed=Cast().li.name)


def _lend_and_undo(key: Key, person: Any) -> None:
    _lend(key, person)
    key.withdraw_loan(by=person)


def _return_and_undo(key: Key, person: Any) -> None:
    _return(key, person)
    key.withdraw_return(by=person)
