"""A board of keys to be counted, for the tests of this room."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.board import hang
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.counting.count import Count
from webapp.keys.counting.kind import Kind
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.signing import Signing

PLACE = CustodyPlace.CUSTOMER_CENTRE


def board(app, *numbers: str) -> None:
    """Plant-room keys of those numbers on hooks 1, 2, 3 of cabinet 3."""
    for hook, number in enumerate(numbers, 1):
        hang(app, number=number, hook=str(hook))


def keeps_both(app, key: str = "zhou") -> None:
    """That custodian keeps the sales centre's keys too."""
    with acting(app, "admin"):
        getattr(Cast(), key).give_role("sales_custodian", Cast.site())


@contextmanager
def refused(rule: str):
    """The act inside is refused by that rule; yields what pytest caught."""
    with pytest.raises(Refusal) as no:
        yield no
    assert no.value.rule == rule


def key(number: str) -> Key:
    return session.scalars(select(Key).where(Key.number == number)).one()


def counted(kind: Kind = Kind.DAILY, place: CustodyPlace = PLACE, **more) -> Count:
    """A count, due in an hour, within the act that is open."""
    more.setdefault("day", clock.today(Cast.site()))
    more.setdefault("due_at", clock.now() + timedelta(hours=1))
    return Count.open(Cast.site(), kind, place=place.value, **more)


def closed(*numbers: str, by, second=None, kind: Kind = Kind.DAILY, **more) -> Count:
    """A count with these keys seen, everything else explained, closed."""
    count = counted(kind, **more)
    for number in numbers:
        count.see(number, by=by)
    count.finish(by=by)
    for gap in count.unexplained:
        gap.explain("still_sought", "还在查找中", by=by)
    count.close(by=by, second=second, signed=Signing(typed=second.name if second else ""))
    return count
