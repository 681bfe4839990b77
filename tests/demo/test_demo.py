"""The demo tells its story through the verbs: the chain is real, and what is asked for is there."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from webapp import clock, demo
from webapp.database import session
from webapp.demo.cast import PASSWORD
from webapp.demo.load import load
from webapp.enquiries.approved_answer import ApprovedAnswer
from webapp.enquiries.verbal_enquiry import VerbalEnquiry
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest
from webapp.help_requests.choice import KINDS
from webapp.help_requests.register_year import RegisterYear
from webapp.help_requests.sheet_signature import SheetSignature
from webapp.jobs import Job
from webapp.keys.cases import KeyCase
from webapp.keys.cases.step import Step
from webapp.keys.counting.count import Count as KeyCount
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.custody import Custody
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.unsold import unit_keys
from webapp.logbook import Entry, act, verify
from webapp.notices import Notice
from webapp.paid_services.price_item import PriceItem
from webapp.papers.period import Period
from webapp.people import Person, SignIn
from webapp.places import Building, Gate, Site, Unit, Ward
from webapp.portering.wheelchair import Wheelchair
from webapp.quality.appraisal_note import AppraisalNote
from webapp.roster import Duty


def count(model, *where) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*where))


@pytest.fixture
def told(empty_app, monkeypatch):
    """The whole demo; it takes seconds, so one test looks at everything."""
    monkeypatch.setattr(empty_app.config["GATEHOUSE"], "demo", True)
    with empty_app.app_context():
        load()
        yield empty_app


def test_two_weeks_of_history_stand_in_a_real_chain(told):
    assert [count(kind) for kind in (Building, Unit, Gate, Ward, Key, Wheelchair)] == [3, 120, 2, 9, 101, 10]
    assert count(Custody) > 140
    assert count(KeyHandover, KeyHandover.formal_at.is_not(None)) == 1
    assert count(OwnerConsent, OwnerConsent.way == "link") == 1
    assert count(Custody, Custody.returned_at.is_(None)) > 0
    assert count(HelpRequest) > 55
    for procedure, least in (
        ("escort_to_hospital", 12),
        ("wheelchair_service", 30),
        ("specimen_delivery", 28),
        ("repair_order", 7),
        ("complaint", 6),
        ("incident", 3),
        ("short_nursing", 3),
        ("written_enquiry", 3),
        ("paid_service", 2),
        ("follow_up", 40),
    ):
        assert count(Job, Job.procedure_id == procedure) >= least, procedure
    assert count(Job, Job.procedure_id == "escort_to_hospital", Job.state == "recorded") >= 9
    assert count(Entry, Entry.action == "job.passed.refused") > 0
    _the_help_side_is_furnished()
    _the_keys_are_counted()
    ringing = select(Notice).where(Notice.rings, Notice.seen_at.is_(None))
    loud = [(notice.zh, notice.person_id) for notice in session.scalars(ringing) if notice.full_screen]
    assert loud == [], "nobody tries a house that rings at him"
    names = "".join(session.scalars(select(Person.name)))
    names += "".join(filter(None, session.scalars(select(HelpRequest.caller))))
    assert set("㛃䶮𠮷𬱖𪚥") <= set(names)
    assert list(verify()) == []
    _, _, staff_no, secret = demo.sign_ins()[0]
    assert secret == PASSWORD
    with act():
        assert SignIn.with_password(staff_no, secret, None)[1]
    told.config["GATEHOUSE"].demo = False
    with pytest.raises(Refusal, match=r"sign_in\.demo"), act():
        SignIn.with_password(staff_no, secret, None)


def _the_help_side_is_furnished() -> None:
    """What a visitor of the demo finds on each page of the office."""
    kinds = set(session.scalars(select(HelpRequest.kind).distinct()))
    assert kinds == set(KINDS)
    replies = [one.reply_time for one in session.scalars(select(HelpRequest)) if one.mark("answered")]
    assert all(replies), "nobody believes a reply in no time at all"
    for model, least in ((ApprovedAnswer, 7), (VerbalEnquiry, 8), (PriceItem, 8), (AppraisalNote, 3)):
        assert count(model) >= least, model
    assert count(VerbalEnquiry, VerbalEnquiry.secret) == 1
    assert count(Duty, Duty.checked_in_at.is_(None), Duty.since <= clock.now()) == 0
    assert count(RegisterYear, RegisterYear.rows == 3) == 1
    month = Period.month((clock.now().replace(day=1) - timedelta(days=1)).date())
    signed = session.scalars(select(SheetSignature.post).where(SheetSignature.period == month.text))
    assert sorted(signed) == ["manager", "supervisor"]
    for procedure in ("repair_order", "complaint", "incident", "written_enquiry", "paid_service"):
        states = set(session.scalars(select(Job.state).where(Job.procedure_id == procedure)))
        assert len(states) > 1, procedure


def _the_keys_are_counted() -> None:
    """Last month's report is signed, yesterday's count closed with its difference explained."""
    states = {(one.kind, one.place): one.state for one in session.scalars(select(KeyCount))}
    assert states == {
        ("monthly", "customer_centre"): "confirmed", ("daily", "customer_centre"): "closed",
        ("monthly", "sales_centre"): "spot_checked", ("daily", "sales_centre"): "closed",
        ("spot_check", "sales_centre"): "closed",
    }  # fmt: skip
    assert count(Custodianship, Custodianship.until.is_(None)) == 5
    site_id = session.scalars(select(Site.id).where(Site.code == "01")).one()
    unsold = unit_keys.counts(site_id)
    assert (unsold["right"], unsold["none"], unsold["several"]) == (19, 1, 0)
    assert count(KeyHandover, KeyHandover.state == "signed_giver") == 1, (
        "the one that is missing is on its way"
    )
    cases = {(one.kind, one.is_open): one for one in session.scalars(select(KeyCase))}
    assert set(cases) == {("loss", False), ("loss", True), ("misplaced", False), ("count_difference", True)}
    assert [row.cents for row in cases["loss", False].shares] == [4_810, 7_215, 12_025]
    assert cases["loss", True].next_step == Step.REKEYED


def test_without_the_demo_there_are_no_sign_ins(empty_app):
    with empty_app.app_context():
        assert demo.sign_ins() == []
