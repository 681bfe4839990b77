"""A key on a work order goes out only on one of this site that was open then (KC-7a)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import HOSPITAL, Cast, acting
from tests.keys.board import OUTSIDER, hang, here, lend, lent
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.jobs import Job
from webapp.keys.key import Key
from webapp.keys.purpose import Purpose

pytestmark = pytest.mark.clause("KC-7a")


def ordered(app, site: str = "01", by: str = "chen") -> str:
    """An open repair order's number."""
    with acting(app, by) as person:
        return Job.open("repair_order", Cast.site(site), by=person, answers={}).number


def end(app, number: str) -> None:
    with acting(app, "chen") as chen:
        job = session.scalars(select(Job).where(Job.number == number)).one()
        job.could_not("withdrawn", by=chen)


def refusal(app, key_id, **how) -> Refusal:
    with app.app_context(), pytest.raises(Refusal) as refused, here("zhou") as zhou:
        lend(session.get_one(Key, key_id), zhou, **how)
    return refused.value


def test_an_open_order_is_reason_enough(app):
    number = ordered(app)
    assert lent(app, hang(app), why=Purpose("other", order=f" {number.lower()} "))


def test_a_number_that_nobody_wrote_is_refused(app):
    told = refusal(app, hang(app), why=Purpose("other", order="WX01-261121-004"))
    assert (told.rule, told.clause) == ("key.order", "KC-7a")
    assert "WX01-261121-004" in told.zh


def test_an_order_of_another_site_is_none(app):
    number = ordered(app, HOSPITAL, "qian")
    assert refusal(app, hang(app), why=Purpose("repair", order=number)).rule == "key.order"


def test_an_order_that_is_done_is_refused_but_not_for_a_loan_made_before(app):
    number, key_id = ordered(app), hang(app)
    before = clock.now()
    with clock.frozen(before + timedelta(minutes=5)):
        end(app, number)
    with clock.frozen(before + timedelta(minutes=6)):
        assert refusal(app, key_id, why=Purpose("repair", order=number)).rule == "key.order"
    with clock.frozen(before + timedelta(minutes=1)):
        assert lent(app, key_id, why=Purpose("repair", order=number))


def test_an_outsiders_notice_is_his_companys(app):
    assert lent(app, hang(app), to=OUTSIDER, why=Purpose("repair", order="GD-2026-7"))
