"""Whoever takes a person over where there is no network has a receipt, and the desk enters from it that it happened."""

import pytest

from tests.cast import Cast, acting
from tests.client import text_of
from tests.jobs.escorted import CALL, at_hospital
from tests.submissions.keeper import Keeper
from webapp.database import session
from webapp.jobs import Job
from webapp.logbook import verify
from webapp.procedures.shelf import book


@pytest.fixture
def keeper(app, client):
    """The phone of Wang, a guard; the duty officer's is made where it is needed."""
    return Keeper(app, client, "wang")


def enter(phone, code, **told):
    return phone.act("/receipts/", receipt_code=code, **told)


@pytest.mark.clause("HR-2.1.a-5a")
def test_a_patient_settled_at_the_hospital_is_entered_from_the_code(app, act_as, keeper):
    job = at_hospital(app)
    code, desk = keeper.receipt(f"/jobs/{job}/milestones/settled", 4), act_as("chen")
    words = text_of(desk.get(f"/receipts/new?code={code}"))
    for part in ("病人已安置", "王强", "还需要帮忙吗"):
        assert part in words
    assert enter(desk, code, further_help_needed="no", help_given="doctor").status_code == 303
    with app.app_context():
        mark = session.get_one(Job, job).standing[-1]
        assert (mark.step, mark.by.name, mark.later) == ("settled", "王强", "receipt")
    assert "凭收据" in text_of(desk.get(f"/jobs/{job}"))


def taken_back(app, job, *steps):
    """So many of its last steps are taken back: the phone kept them too, and they died with it."""
    for _ in steps:
        with acting(app, "wang") as wang:
            session.get_one(Job, job).take_back(by=wang)


def test_a_step_before_it_that_died_with_the_phone_is_entered_along_with_it(app, act_as, keeper):
    job, desk = at_hospital(app), act_as("chen")
    taken_back(app, job, "at_hospital")
    code = keeper.receipt(f"/jobs/{job}/milestones/settled", 4)
    assert "到医院了" in text_of(desk.get(f"/receipts/new?code={code}"))
    assert enter(desk, code, further_help_needed="no").status_code == 303
    with app.app_context():
        marks = session.get_one(Job, job).standing[-2:]
        assert [(m.step, m.by.name, m.later) for m in marks] == [
            ("at_hospital", "王强", "receipt"),
            ("settled", "王强", "receipt"),
        ]
        assert list(verify()) == []


def test_a_step_before_it_that_must_be_answered_says_who_passes_it_and_how(app, act_as, keeper):
    job, desk = at_hospital(app), act_as("chen")
    taken_back(app, job, "at_hospital", "en_route", "with_patient")
    code = keeper.receipt(f"/jobs/{job}/milestones/settled", 4)
    answer = enter(desk, code, further_help_needed="no")
    assert answer.status_code == 422
    for part in ("已说明来意", "请李敏或王强在任一部已登记的手机上登录", "再录这张收据"):
        assert part in text_of(answer)
    with app.app_context():
        assert session.get_one(Job, job).state == "vehicle_ready"


def test_who_kept_the_taking_on_that_phone_too_has_taken_it(app, act_as, keeper):
    with acting(app, "chen") as chen:
        job = Job.open("escort_to_hospital", Cast.site(), by=chen, answers=CALL).id
    code = keeper.receipt(f"/jobs/{job}/milestones/handed_to_120", 2)
    assert enter(act_as("chen"), code).status_code == 303
    with app.app_context():
        escort = session.get_one(Job, job)
        assert (escort.state, [m.person.name for m in escort.crew]) == ("handed_to_120", ["王强"])


@pytest.mark.clause("HR-6")
def test_an_incident_handed_to_the_police_is_entered_from_the_code(app, act_as, client):
    officer = Keeper(app, client, "zhao")
    with acting(app, "zhao") as zhao:
        job = Job.open("incident", Cast.site(), by=zhao, answers={"subkind": "theft"})
        job.pass_step("active", {"grade": "ordinary"}, by=zhao)
        there = f"/jobs/{job.id}/milestones/handed_to_authority"
    assert (
        enter(act_as("chen"), officer.receipt(there, 2), handed_to="police", officer="郑警官").status_code
        == 303
    )
    with app.app_context():
        assert session.get_one(Job, job.id).state == "handed_to_authority"


def test_the_form_of_a_hand_over_asks_for_a_receipt_and_others_do_not(app, act_as):
    job = at_hospital(app)
    wang = act_as("wang")
    assert "data-receipt" in wang.get(f"/jobs/{job}").get_data(as_text=True)
    with acting(app, "wang") as guard:
        session.get_one(Job, job).pass_step("settled", {"further_help_needed": "no"}, by=guard)
    assert "data-receipt" not in wang.get(f"/jobs/{job}").get_data(as_text=True)


def test_the_book_says_what_is_handed_over():
    said = {f"{one.id}.{step.id}" for one in book().values() for step in one.steps.values() if step.handover}
    assert said == {
        *("wheelchair_service.lent", "wheelchair_service.returned"),
        *("specimen_delivery.picked_up", "specimen_delivery.delivered"),
        *("specimen_delivery.accepted", "specimen_delivery.rejected"),
        *("repair_order.agreed", "repair_order.declined", "repair_order.accepted"),
        *("paid_service.agreed", "paid_service.accepted"),
        *("escort_to_hospital.settled", "escort_to_hospital.handed_to_120"),
        *("ambulance_reception.at_patient", "incident.handed_to_authority"),
        *("short_nursing.nursing", "short_nursing.ended"),
    }


def unreceipted() -> list[str]:
    """Steps that another party signs on a phone without a network, and that leave him nothing."""
    return [
        f"{one.id}.{step.id}"
        for one in book().values()
        for step in one.steps.values()
        if step.offline
        and not step.handover
        and any(f.kind == "signature" and f.offline for f in one.asked(step))
    ]


def test_whoever_signs_on_a_phone_without_a_network_gets_a_receipt():
    assert unreceipted() == []


def test_a_signature_without_a_receipt_is_found(monkeypatch):
    """Red control."""
    step = book()["short_nursing"].steps["ended"]
    object.__setattr__(step, "handover", False)
    try:
        assert unreceipted() == ["short_nursing.ended"]
    finally:
        object.__setattr__(step, "handover", True)
