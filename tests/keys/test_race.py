"""Twenty at once for one key: one has it, nineteen are told who. Without the index the test fails (red control)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from tests.cast import Cast
from tests.keys.board import hang, lend
from webapp.database import session
from webapp.errors import Conflict
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.logbook import act, verify
from webapp.papers.number import NumberCounter

AT_ONCE = 20


def contest(app, key_id) -> list[str]:
    """What each of twenty was told."""

    def one(n: int) -> str:
        with app.app_context():
            person = Cast().zhou if n % 2 else Cast().ma
            try:
                with act(by=person):
                    number = lend(session.get_one(Key, key_id), person).number
                session.commit()
            except Conflict as lost:
                session.rollback()
                return lost.zh
            return number

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        return list(crowd.map(one, range(AT_ONCE)))


def open_lines(app) -> int:
    with app.app_context():
        return session.scalar(select(func.count(Custody.id)).where(Custody.returned_at.is_(None)))


@pytest.mark.clause("KC-3a")
def test_one_of_twenty_gets_the_key(app):
    told = contest(app, hang(app))
    assert sum(sentence.startswith("JH01-") for sentence in told) == 1
    assert sum("李敏" in sentence for sentence in told) == AT_ONCE - 1
    assert open_lines(app) == 1
    with app.app_context():
        assert session.scalars(
            select(NumberCounter.last).where(NumberCounter.series.like("JH01%"))
        ).all() == [1]
        assert list(verify()) == []


def test_without_the_index_the_key_is_lent_twice(without_the_index):
    contest(without_the_index, hang(without_the_index))
    assert open_lines(without_the_index) > 1
