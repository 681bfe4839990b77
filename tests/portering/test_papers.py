"""F24 and F26 print what was done by scanning."""

import pytest

from tests.jobs.duty import doing
from webapp.clock import today
from webapp.papers.form import form_of
from webapp.papers.period import Period
from webapp.portering.undo import unlend

TUBE = {"bed": "12", "name": "孙秀英", "hospital_no": "2610423", "type": "blood", "test": "血常规"}
RIGHT = ["name", "bed", "test", "container", "amount"]


def rows(duty, code: str) -> list[dict]:
    day = today(duty.site)
    return form_of(code).gather(duty.site, period=Period(day, day))["rows"]


def test_a_loan_stands_in_f24_from_lending_to_cleaning(duty):
    job = duty.open("wheelchair_service", "guide", patient="周桂芳", phone="13900207788", reason="very_old")
    duty.take(job, "guide")
    lent = {
        "chair": duty.at("chair"),
        "id_kind": "id_card",
        "id_last4": "451X",
        "borrower_signature": "周桂芳",
    }
    duty.passes(job, "guide", "lent", **lent)
    row = rows(duty, "F24")[0]
    assert (row["number"], row["chair"], row["reason"], row["id_kind"]) == (
        job.number,
        "W-01",
        "高龄",
        "身份证",
    )
    assert row["borrower_sign"]["name"] == "周桂芳"
    assert row["borrower_sign"]["typed"]
    assert row["returned_at"] is None
    duty.passes(job, "guide", "returned", chair_back=duty.at("chair"), sound="yes")
    duty.passes(job, "porter", "cleaned", cleaned=["wiped", "disinfected"])
    row = rows(duty, "F24")[0]
    assert (row["sound"], row["cleaned"], row["cleaned_by"], row["received_by"]) == (
        True,
        True,
        "马德胜",
        "罗小敏",
    )


def delivered(duty):
    tubes = [{**TUBE, "barcode": "S1"}, {**TUBE, "barcode": "S2", "type": "urine"}]
    job = duty.open("specimen_delivery", "nurse", ward=duty.at("ward"), urgent="yes", tubes=tubes)
    duty.take(job, "porter")
    checks = [{"barcode": "S1", "right": RIGHT}, {"barcode": "S2", "right": RIGHT}]
    duty.passes(job, "porter", "checked", checks=checks, count="2")
    duty.passes(job, "porter", "picked_up", ward_scan=duty.at("ward"), nurse_signature="邓雅文")
    duty.passes(job, "porter", "delivered", laboratory_scan=duty.at("laboratory"))
    return job


@pytest.mark.clause("HS-3.2-1a")
def test_each_tube_stands_in_f26_with_its_checks(duty):
    job = delivered(duty)
    duty.passes(job, "lab", "accepted", laboratory_count="2", condition="sound", receiver_signature="沈佳")
    first, second = rows(duty, "F26")
    assert (first["number"], second["number"]) == (f"{job.number}/1", f"{job.number}/2")
    assert (first["kind"], second["kind"], first["urgent"], first["ward"]) == ("血", "尿", "急", "内三科")
    assert first["checks"] == {"姓名": True, "床号": True, "项目": True, "容器": True, "量": True}
    assert (first["porter"]["name"], first["nurse"]["name"], first["receiver"]["name"]) == (
        "马德胜",
        "邓雅文",
        "沈佳",
    )
    assert (first["accepted"], first["condition"], first["minutes"]) == (True, "完好", 0)


def test_a_rejection_stands_in_f26_with_its_reason(duty):
    job = delivered(duty)
    duty.passes(
        job, "lab", "rejected", rejected_because="amount", rejected_note="重采", receiver_signature="沈佳"
    )
    row = rows(duty, "F26")[0]
    assert (row["accepted"], row["rejected_because"]) == (False, ["量不足", "重采"])


def test_a_void_loan_is_struck_out_and_not_counted(duty):
    job = duty.open("wheelchair_service", "guide", patient="周桂芳", phone="13900207788", reason="very_old")
    duty.take(job, "guide")
    duty.passes(job, "guide", "lent", chair=duty.at("chair"), borrower_signature="周桂芳")
    with doing(duty.guide):
        unlend(duty.chair, by=duty.guide)
    day = today(duty.site)
    sheet = form_of("F24").gather(duty.site, period=Period(day, day))
    assert sheet["rows"][0]["_void"] is True
    assert [total["value"] for total in sheet["sums"]] == [0, 0]
