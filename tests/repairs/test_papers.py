"""F09 prints what the order did."""

import io

import pytest
from pypdf import PdfReader

from tests.jobs.duty import doing
from tests.repairs.conftest import BEGAN
from webapp import clock
from webapp.database import session
from webapp.errors import NotFound
from webapp.papers import press
from webapp.papers.form import form_of
from webapp.papers.paper import Paper


def test_the_order_of_a_charged_repair(repairs, duty):
    job = repairs.dispatched()
    repairs.passes(job, "fixer", "on_site", 5, paid="yes", door_scan=duty.at("home"))
    repairs.passes(job, "fixer", "quoted", 6, price_item=duty.at("tap"), quantity="2")
    repairs.passes(job, "fixer", "agreed", 7, price_signed={"name": "刘㛃", "drawn": None})
    repairs.passes(job, "fixer", "working", 8)
    used = [{"material": "阀", "amount": "2", "unit_price": "12.5"}]
    repairs.passes(job, "fixer", "done", 20, cause_and_work="换阀𠮷", materials=used, labour="30")
    repairs.passes(job, "fixer", "accepted", 21, accepted_by={"name": "刘㛃", "drawn": None}, rating="5")
    body = form_of("F09").gather(duty.site, subject=job.id)["body"]
    price, work = body["price"], body["work"]
    assert (price["unit_price"], price["quoted"], work["total"]) == ("80.00", "160.00", "215.00")
    assert (price["agreed"]["name"], price["agreed"]["typed"]) == ("刘㛃", True)
    assert body["call"]["crew"] == ["洪师傅"]
    words = "".join(drawn_text(duty, job).split())
    assert "换阀𠮷" in words
    assert "WX-01换水龙头" in words


def test_a_free_repair_shows_no_price_and_a_withdrawn_one_why(repairs, duty):
    job = repairs.until("accepted")
    body = form_of("F09").gather(duty.site, subject=job.id)["body"]
    assert (body["price"], body["work"]["total"]) == ({"paid": False}, None)
    other = repairs.called()
    with doing(duty.desk):
        other.could_not("not-at-home", by=duty.desk)
    assert form_of("F09").gather(duty.site, subject=other.id)["body"]["call"]["not_done"] == "住户不在家"


def test_other_jobs_have_no_order(duty):
    with clock.frozen(BEGAN):
        chair = duty.open("wheelchair_service", "guide", patient="周桂芳", phone="139", reason="very_old")
    with pytest.raises(NotFound):
        form_of("F09").gather(duty.site, subject=chair.id)


def drawn_text(duty, job) -> str:
    with doing(duty.manager):
        paper = Paper.ask("F09", duty.site, duty.manager, subject=str(job.id))
    press.render_next()
    session.refresh(paper)
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.bytes())).pages)
