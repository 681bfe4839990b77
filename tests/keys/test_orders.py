"""A key on a work order goes out only on one of this site that was open then (KC-7a)."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import HOSPITAL, Cast, acting
from tests.client import text_of
from tests.keys.board import OUTSIDER, custodian, form, hang, here, lend, lent, only_line, photo
from tests.keys.cases.desk import boss, staff_up
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.jobs import Job
from webapp.keys.cases.key_order import KeyOrder
from webapp.keys.key import Key
from webapp.keys.purpose import Purpose
from webapp.keys.shown import Shown

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


def test_the_refusal_names_what_is_open_where_the_key_belongs(app):
    key_id, elsewhere = hang(app), ordered(app)
    assert "没有未完成的单" in refusal(app, key_id, why=Purpose("repair", order="WX-9")).zh
    with acting(app, "chen") as chen:
        place = session.get_one(Key, key_id).place
        chosen = {"address": {"kind": "place", "id": str(place.id), "label": place.zh}}
        here_too = Job.open("repair_order", Cast.site(), by=chen, answers=chosen).number
    told = refusal(app, key_id, why=Purpose("repair", order="WX-9"))
    assert (here_too in told.zh, here_too in told.en, elsewhere in told.zh) == (True, True, False)


@pytest.mark.parametrize("kind", ["work_order", "repair_order", "engineering_notice"])
def test_a_departments_own_paper_is_seen_with_kind_and_number(app, kind):
    key_id = hang(app)
    for why, shown in (
        (Purpose("other", order="GC-7"), Shown(notice_kind=kind)),
        (Purpose("other"), Shown(notice_kind=kind, notice=photo())),
    ):
        told = refusal(app, key_id, why=why, shown=shown)
        assert (told.rule, told.clause) == ("key.order_unseen", "KC-7a")
    seen = Shown(notice_kind=kind, notice=photo())
    assert lent(app, key_id, why=Purpose("other", order="GC-7"), shown=seen)
    line = only_line(app)
    assert (line.notice_kind, line.order_no, line.notice_photo_id is not None) == (kind, "GC-7", True)


def test_the_form_takes_the_paper_and_its_photo(app, client):
    key_id = hang(app, "office")
    phone = custodian(app, client)
    assert "工程联系单" in text_of(phone.get(f"/keys/{key_id}"))
    sent = {"purpose": "other", "order_no": "GC-7", "order_kind": "engineering_notice"}
    assert phone.act(f"/keys/{key_id}/custody", **form(**sent)).status_code == 422
    paper = {"order_photo": (io.BytesIO(photo()), "order.jpg")}
    assert phone.act(f"/keys/{key_id}/custody", **form(**sent, **paper)).status_code == 303


@pytest.mark.clause("KC-2e")
def test_an_approved_order_for_a_lock_is_an_order(app):
    staff_up(app)
    key_id = hang(app)
    with acting(app, "zhou") as zhou:
        told = {"reason": "锁芯磨损", "keys_wanted": 2}
        order = KeyOrder.ask("copy", session.get_one(Key, key_id), by=zhou, **told)
        number, order_id = order.number, order.id
    why = Purpose("other", order=number)
    assert refusal(app, key_id, why=why).rule == "key.order"
    with acting(app, "zhou"):
        session.get_one(KeyOrder, order_id).approve(by=boss("key_manager"))
    assert number in refusal(app, key_id, why=Purpose("other", order="PY-0")).zh
    assert lent(app, key_id, why=why)
