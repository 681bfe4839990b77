"""Two at once on one case or one order: one of them is done, the other is told; nothing is charged twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.cast import Cast
from tests.keys.board import hang
from tests.keys.cases.desk import boss, costed, staff_up, typed
from tests.keys.cases.test_orders import asked
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.cases import CaseKind, KeyCase, KeyOrder
from webapp.keys.key import Key
from webapp.logbook import act, verify

DONE = "done"


@pytest.fixture(autouse=True)
def many_writers(engine):
    """Where two write at all."""
    if engine == "sqlite":
        pytest.skip("SQLite has one writer at a time")


def at_once(app, find, *works) -> list[str]:
    """What each was told who had the thing before them when the other began; DONE, or the rule that said no."""
    together = Barrier(len(works))

    def one(work) -> str:
        role, verb, told = work
        with app.app_context():
            person = boss(role) if role.startswith("key_") else getattr(Cast(), role)
            try:
                with act(by=person):
                    thing = find()
                    together.wait(10)
                    verb(thing, by=person, **told)
                session.commit()
            except Refusal as no:
                session.rollback()
                return no.rule
            return DONE

    with ThreadPoolExecutor(len(works)) as crowd:
        return sorted(crowd.map(one, works))


def case_of(case_id):
    """Finds it with its steps, as a page that was drawn has."""

    def find() -> KeyCase:
        case = session.get_one(KeyCase, case_id)
        assert case.steps
        return case

    return find


@pytest.mark.clause("KC-10a")
def test_a_loss_is_borne_by_one_or_shared_but_not_both(app):
    _, case_id = costed(app)
    payer = ("zhou", KeyCase.find_payer, {"payer": "李敏", "signed": typed("李敏")})
    shares = ("key_manager", KeyCase.share, {"inquiry": "查" * 60, "signed": typed("赵䶮"), "persons": {}})
    assert at_once(app, case_of(case_id), payer, shares) == [DONE, "key_case.skipped"]
    with app.app_context():
        case = session.get_one(KeyCase, case_id)
        assert case.has_passed("payer_found") != bool(case.shares)
        assert list(verify()) == []


@pytest.mark.clause("KC-11f")
def test_the_same_step_at_once_is_passed_once_and_the_other_is_told(app):
    _, case_id = costed(app)
    told = {"payer": "李敏", "signed": typed("李敏")}
    works = [(who, KeyCase.find_payer, told) for who in ("zhou", "ma")]
    assert at_once(app, case_of(case_id), *works) == [DONE, "key_case.passed"]


@pytest.mark.clause("KC-2e")
def test_an_order_is_approved_or_declined_but_not_both(app):
    _, order_id = asked(app)
    works = ("key_manager", KeyOrder.approve, {}), ("sun", KeyOrder.decline, {"because": "不用配"})
    told = at_once(app, lambda: session.get_one(KeyOrder, order_id), *works)
    assert told == [DONE, "key_order.stage"]


@pytest.mark.clause("KC-11f")
def test_a_key_reported_lost_by_two_is_lost_once(app):
    staff_up(app)
    key_id = hang(app)

    def lose(key, by):
        KeyCase.open(CaseKind.LOSS, Cast.site(), by=by, facts="不见了", key=key)

    works = [(who, lose, {}) for who in ("zhou", "ma")]
    assert at_once(app, lambda: session.get_one(Key, key_id), *works) == [DONE, "key_case.already"]
