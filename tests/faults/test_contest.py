"""Two custodians lend one key at the same instant: one of them did it, the others are told who has it."""

from collections import Counter

import pytest
from sqlalchemy import func, select, text

from tests.client import Phone
from tests.faults.contest import all_at_once
from tests.keys.board import form, hang
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.logbook import verify

RIVALS = 20


@pytest.fixture
def rivals(app, act_as) -> list[Phone]:
    """Twenty phones, half of each custodian."""
    first = {key: act_as(key) for key in ("zhou", "ma")}
    return [_copy(app, first[key]) for key in ("zhou", "ma") for _ in range(RIVALS // 2)]


def _copy(app, phone: Phone) -> Phone:
    twin = Phone(app)
    for name in ("gatehouse_device", "gatehouse_session"):
        twin.set_cookie(name, phone.get_cookie(name).value)
    return twin


def contest(app, rivals: list[Phone], number: int) -> Counter:
    """All lend the same fresh key; how often each status was answered."""
    key_id = hang(app, number=f"C-{number}", hook=str(number))
    answers = all_at_once(
        [lambda phone=phone: phone.act(f"/keys/{key_id}/custody", **form()) for phone in rivals]
    )
    for answer in answers:
        if answer.status_code == 409:
            assert "李敏" in answer.get_data(as_text=True)
    return Counter(answer.status_code for answer in answers)


def contests(app, rivals, count: int) -> Counter:
    seen: Counter = Counter()
    for number in range(1, count + 1):
        seen += contest(app, rivals, number)
    return seen


def open_loans(app) -> list[int]:
    """Open custodies a key."""
    with app.app_context():
        still_out = (Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
        return list(
            session.scalars(
                select(func.count()).select_from(Custody).where(*still_out).group_by(Custody.key_id)
            )
        )


def check(app, rivals, count: int) -> None:
    answered = contests(app, rivals, count)
    assert answered == {303: count, 409: count * (RIVALS - 1)}
    assert open_loans(app) == [1] * count
    with app.app_context():
        assert list(verify()) == []


def test_one_of_twenty_lends_the_key(app, rivals):
    check(app, rivals, 5)


@pytest.mark.long
def test_one_of_twenty_lends_the_key_a_hundred_times(app, rivals):
    check(app, rivals, 100)


def test_without_the_index_the_contest_has_several_winners(app, rivals):
    """Red control: the constraint carries the rule, and the test above would show its absence."""
    with app.app_context():
        session.execute(text("DROP INDEX uq_custody_open"))
        session.commit()
    try:
        contests(app, rivals, 2)
        assert max(open_loans(app)) > 1
    finally:
        with app.app_context():
            session.execute(text("DELETE FROM custody"))
            Custody.__table__.indexes  # noqa: B018
            next(i for i in Custody.__table__.indexes if i.name == "uq_custody_open").create(
                session.connection()
            )
            session.commit()
