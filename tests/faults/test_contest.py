"""Two custodians lend one key at the same instant: one of them did it, the others are told who has it."""

from collections import Counter
from contextlib import suppress
from functools import partial
from threading import Barrier, BrokenBarrierError
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from tests.client import Phone, text_of
from tests.faults.contest import all_at_once
from tests.keys.board import form, hang, lent
from webapp.database import session
from webapp.keys import passing, register
from webapp.keys.custody import Custody
from webapp.logbook import verify

RIVALS = 20
BORROWERS = {"G102": "李敏", "G101": "王强"}
"""Each custodian lends to another, so that a loser who is told his own borrower's name shows."""
BUSY, MOST_TRIES = 503, 5


@pytest.fixture
def rivals(app, act_as) -> list[Phone]:
    """Twenty phones, half of each custodian."""
    first = {key: act_as(key) for key in ("zhou", "ma")}
    return [_copy(app, first[key]) for key in ("zhou", "ma") for _ in range(RIVALS // 2)]


def _copy(app, phone: Phone) -> Phone:
    twin = Phone(app)
    twin.looks_over, twin.may_fail = (
        False,
        True,
    )  # twenty equal pages are not read twenty times; a busy house is asked again
    for name in ("gatehouse_device", "gatehouse_session"):
        twin.set_cookie(name, phone.get_cookie(name).value)
    return twin


def contest(app, rivals: list[Phone], number: int) -> Counter:
    """All lend the same fresh key; how often each status was answered, and how many losers were told the holder."""
    key_id = hang(app, number=f"C-{number}", hook=str(number))

    def lends(n: int) -> list:
        code, name = list(BORROWERS.items())[n * len(BORROWERS) // RIVALS]
        asked = form(borrower_code=code, signed_name=name)
        return list(until_answered(rivals[n], f"/keys/{key_id}/custody", asked))

    tries = all_at_once([partial(lends, n) for n in range(RIVALS)])
    told = f"C-{number}已借给{holder(app, key_id)}（"
    seen = Counter(answer.status_code for tried in tries for answer in tried)
    seen["told"] = sum(told in text_of(tried[-1]) for tried in tries if tried[-1].status_code == 409)
    return seen


def until_answered(phone: Phone, url: str, asked: dict):
    """Every answer to one submission: where the house says that it is busy, the phone sends the same again, as it does."""
    submission = uuid4()
    for _ in range(MOST_TRIES):
        yield (answer := phone.act(url, submission, **asked))
        if answer.status_code != BUSY:
            return


def holder(app, key_id) -> str:
    """Whoever has the key, by the register."""
    with app.app_context():
        return session.scalars(
            select(Custody.borrower).where(Custody.key_id == key_id, Custody.returned_at.is_(None)).limit(1)
        ).one()


def contests(app, rivals, count: int, tell=print) -> Counter:
    seen: Counter = Counter()
    for number in range(1, count + 1):
        seen += contest(app, rivals, number)
        if number % 50 == 0:
            tell(f"{number} contests: {dict(seen)}; open custodies a key: {Counter(open_loans(app))}")
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


def check(app, rivals, count: int, tell) -> None:
    answered = contests(app, rivals, count, tell)
    tell(f"{count} contests of {RIVALS}: {dict(answered)}; open custodies a key: {Counter(open_loans(app))}")
    losers = count * (RIVALS - 1)
    assert {what: many for what, many in answered.items() if what != BUSY} == {
        303: count, 409: losers, "told": losers,
    }  # fmt: skip
    assert open_loans(app) == [1] * count
    with app.app_context():
        assert list(verify()) == []


def test_one_of_twenty_lends_the_key(app, rivals, tell):
    check(app, rivals, 5, tell)


@pytest.mark.long
def test_one_of_twenty_lends_the_key_a_thousand_times(app, rivals, tell):
    check(app, rivals, 1000, tell)


def test_one_of_twenty_takes_the_key_back(app, rivals):
    """On PostgreSQL two returns could both be applied, and verify then found an old value that was never there."""
    for number in range(1, 4):
        key_id = hang(app, number=f"B-{number}", hook=str(number))
        lent(app, key_id)
        back = f"/keys/{key_id}/return"
        answers = all_at_once([lambda phone=phone, back=back: phone.act(back) for phone in rivals])
        assert Counter(answer.status_code for answer in answers) == {303: 1, 409: RIVALS - 1}
    with app.app_context():
        assert list(verify()) == []


def meeting(app, rivals, monkeypatch, held) -> Counter:
    """Two custodians return one key; each waits for the other once `held` has told of the open loan, if the other can come."""
    key_id, met = hang(app, number="M-1", hook="40"), Barrier(2)
    lent(app, key_id)

    def slowly(asked):
        line = held(asked)
        with suppress(BrokenBarrierError):
            met.wait(timeout=3)
        return line

    monkeypatch.setattr(register, "held_line", slowly)
    answers = all_at_once([lambda phone=p: phone.act(f"/keys/{key_id}/return") for p in rivals])
    return Counter(answer.status_code for answer in answers)


def test_of_two_returns_that_meet_one_is_applied(app, rivals, monkeypatch):
    assert meeting(app, [rivals[0], rivals[-1]], monkeypatch, register.held_line) == {303: 1, 409: 1}
    with app.app_context():
        assert list(verify()) == []


def test_without_the_lock_both_returns_are_applied(app, rivals, monkeypatch, engine):
    """Red control: whoever holds neither the key nor its open loan closes it a second time."""
    if engine == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    monkeypatch.setattr(passing, "held", lambda key: key)
    assert meeting(app, [rivals[0], rivals[-1]], monkeypatch, register.open_line) == {303: 2}
    with app.app_context():
        assert [one.what for one in verify()], "the logbook tells of it"


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
