"""HS-3.1-5a and HS-3.2-1a: each tube from ward to laboratory, checked at both ends."""

import pytest
from sqlalchemy import select

from tests.portering.run import ALL, SIGNED, asked, at_laboratory, checked, tube
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.errors import Refusal


@pytest.mark.clause("HS-3.2-1a")
@pytest.mark.parametrize("missing", ALL)
def test_a_tube_that_does_not_agree_may_not_be_carried(duty, missing):
    job = asked(duty)
    wrong = checked(2, right=[part for part in ALL if part != missing])
    with pytest.raises(Refusal, match=r"portering\.tubes_agree") as told:
        duty.passes(job, "porter", "checked", checks=[checked(1), wrong], count="2")
    assert "标本信息不符，不得运送" in told.value.zh
    assert "第2管" in told.value.zh
    assert told.value.clause == "HS-3.2-1a"
    assert job.state == "requested"


@pytest.mark.clause("HS-3.2-1a")
def test_a_tube_of_another_patient_is_known_by_its_barcode(duty):
    job = asked(duty)
    with pytest.raises(Refusal, match=r"portering\.tubes_agree"):
        duty.passes(job, "porter", "checked", checks=[checked(1), checked(3)], count="2")


@pytest.mark.clause("HS-3.2-1a")
@pytest.mark.parametrize("counted", ["1", "3"])
def test_tubes_are_counted_before_they_leave(duty, counted):
    job = asked(duty)
    with pytest.raises(Refusal, match=r"portering\.count") as told:
        duty.passes(job, "porter", "checked", checks=[checked(1), checked(2)], count=counted)
    assert f"申请2管，实有{counted}管" in told.value.zh


@pytest.mark.clause("HS-3.2-1a")
def test_two_tubes_of_one_barcode_are_refused(duty):
    with pytest.raises(Refusal, match=r"portering\.tubes_named"):
        duty.open("specimen_delivery", "nurse", ward=duty.at("ward"), urgent="no", tubes=[tube(1), tube(1)])


@pytest.mark.clause("HS-3.1-5a")
def test_specimens_are_taken_where_they_wait(duty):
    job = asked(duty)
    duty.passes(job, "porter", "checked", checks=[checked(1), checked(2)], count="2")
    with pytest.raises(Refusal, match=r"portering\.right_ward") as told:
        duty.passes(job, "porter", "picked_up", ward_scan=duty.at("ward5"), nurse_signature=dict(SIGNED))
    assert "外五科" in told.value.zh
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.passes(job, "porter", "picked_up", ward_scan=duty.at("ward"))


@pytest.mark.clause("HS-3.1-5a", "HS-3.2-1a")
@pytest.mark.parametrize(
    ("urgent", "rung", "minutes"), [("yes", "urgent_late", 15), ("no", "routine_late", 60)]
)
def test_the_clock_runs_from_pick_up_to_laboratory(duty, urgent, rung, minutes):
    job = asked(duty, urgent=urgent)
    assert job.urgent is (urgent == "yes")
    duty.passes(job, "porter", "checked", checks=[checked(1), checked(2)], count="2")
    picked = duty.passes(job, "porter", "picked_up", ward_scan=duty.at("ward"), nurse_signature=dict(SIGNED))
    [row] = session.scalars(select(Deadline).where(Deadline.subject_id == job.id, Deadline.state == "set"))
    assert (row.rung, (row.due_at - picked.received).total_seconds()) == (rung, minutes * 60)
    assert row.roles == '["porter_lead", "ward_nurse"]'
    duty.passes(job, "porter", "delivered", laboratory_scan=duty.at("laboratory"))
    session.refresh(row)
    assert row.state == "stopped"


@pytest.mark.clause("HS-3.2-1a")
def test_the_laboratory_counts_and_accepts(duty):
    job = at_laboratory(duty)
    told = {"condition": "sound", "receiver_signature": {"name": "沈佳", "drawn": None}}
    with pytest.raises(Refusal, match=r"portering\.laboratory_count"):
        duty.passes(job, "lab", "accepted", laboratory_count="1", **told)
    duty.passes(job, "lab", "accepted", laboratory_count="2", **told)
    assert (job.state, job.is_open) == ("accepted", False)


@pytest.mark.clause("HS-3.2-1a")
def test_the_laboratory_rejects_with_a_reason_and_the_ward_is_told(duty):
    job = at_laboratory(duty)
    signed = {"receiver_signature": {"name": "沈佳", "drawn": None}}
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.passes(job, "lab", "rejected", **signed)
    duty.passes(job, "lab", "rejected", rejected_because="clotted", **signed)
    rows = select(Deadline.rung).where(Deadline.subject_id == job.id, Deadline.state == "set")
    rungs = session.scalars(rows.order_by(Deadline.rung)).all()
    assert rungs == ["recollect", "still_rejected"], "told at once, and again after a day"
    duty.passes(job, "nurse", "ward_told")
    assert not job.is_open


@pytest.mark.clause("HS-3.2-1a")
def test_an_accident_on_the_way_is_reported(duty):
    job = asked(duty)
    duty.passes(job, "porter", "checked", checks=[checked(1), checked(2)], count="2")
    duty.passes(job, "porter", "picked_up", ward_scan=duty.at("ward"), nurse_signature=dict(SIGNED))
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.passes(job, "porter", "incident", incident_kind="spill")
    duty.passes(job, "porter", "incident", incident_kind="spill", incident_done="已隔离，通知院感")
    rows = select(Deadline.rung).where(Deadline.subject_id == job.id, Deadline.state == "set")
    assert session.scalars(rows).all() == ["spill"]
