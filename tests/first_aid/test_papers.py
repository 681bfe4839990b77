"""F02 prints what was done, each branch on its own sheet."""

from datetime import timedelta

import pytest

from tests.first_aid.escort import back, called, until
from tests.first_aid.hours import reads, strikes
from tests.first_aid.sheet import drawn_text
from tests.first_aid.test_ambulance import HAPPENS
from tests.first_aid.test_nursing import nursing
from tests.jobs.duty import doing
from webapp.errors import NotFound
from webapp.help_requests.help_request import HelpRequest
from webapp.papers.form import form_of


def test_the_sheet_of_an_escort(duty):
    job = back(duty)
    sheet = form_of("F02").gather(duty.site, subject=str(job.id))
    escort = sheet["body"]["escort"]
    assert sheet["number"] == job.number
    assert (escort["guard_1"], escort["guard_2"]) == ("王守仁", "陈大勇")
    assert (escort["standby"], escort["hospital"], escort["debriefed_to"]) == (
        "病人家中",
        "市人民医院",
        "赵国栋",
    )
    assert escort["items_reminded"]["身份证"] is True
    assert escort["items_reminded"]["衣物"] is False
    assert escort["more_help"] is False
    moments = [escort[name]["at"] for name in ("in_place_at", "left_at", "returned_at")]
    assert moments == sorted(moments)
    assert all(escort[name]["received"] for name in ("in_place_at", "left_at", "returned_at"))
    assert "ambulance" not in sheet["body"]
    assert [sign["name"] for sign in sheet["signatures"][0]] == ["王守仁", "陈大勇"]


def test_an_earlier_answer_is_struck_out(duty):
    job = called(duty, hospital="第一医院")
    from tests.first_aid.escort import RIGHT

    duty.take(job, "wang", "chen")
    duty.passes(job, "wang", "standby", standby_place="patient_home")
    duty.passes(job, "chen", "standby")
    for step, answers in RIGHT.items():
        duty.passes(job, "wang", step, **answers)
    hospital = form_of("F02").gather(duty.site, subject=job.id)["body"]["escort"]["hospital"]
    assert (hospital["old"], hospital["new"], hospital["by"]) == ("第一医院", "市人民医院", "王守仁")


@pytest.mark.clause("HR-2.1.a-6c")
def test_the_managers_word_the_debrief_and_both_times_of_settling(duty):
    """More help was wanted, the manager said stay, they settled the patient once more: nothing of it is lost."""
    job = until(duty, "at_hospital")
    first = {
        "help_given": ["registration"],
        "further_help_needed": "yes",
        "further_help_what": "陪到手术结束",
    }
    duty.passes(job, "wang", "settled", **first)
    word = {"manager_decision": "continue", "manager_instruction": "一人留下，另一人先回"}
    duty.passes(job, "manager", "decided", **word)
    duty.passes(job, "wang", "settled", further_help_needed="no", help_given=["doctor"])
    duty.passes(job, "wang", "returning")
    duty.passes(job, "chen", "debriefed", debrief="已安置", debrief_to=duty.at("officer"))
    escort = form_of("F02").gather(duty.site, subject=job.id)["body"]["escort"]
    ticked = [words for words, done in escort["help_given"].items() if done]
    assert len(ticked) == 2
    assert escort["more_help"] == [True, False], "asked twice, not corrected"
    assert (escort["instruction"], escort["debrief"]) == ("一人留下，另一人先回", "已安置")
    words = "".join(drawn_text("F02", duty, job).split())
    assert "一人留下，另一人先回" in words
    assert "已安置" in words


def test_other_jobs_have_no_sheet(duty):
    chair = duty.open("wheelchair_service", "guide", patient="周桂芳", phone="139", reason="very_old")
    with pytest.raises(NotFound):
        form_of("F02").gather(duty.site, subject=chair.id)


@pytest.mark.clause("HR-2.1-3")
def test_the_head_is_the_requests(duty):
    told = {"caller": "刘㛃", "phone": "13900017788", "asked": "老人胸口痛"}
    with doing(duty.desk):
        request = HelpRequest.take(duty.site, by=duty.desk, **told)
    with doing(duty.desk):
        job = request.send_escort(by=duty.desk)
    head = form_of("F02").gather(duty.site, subject=job.id)["body"]["request"]
    assert (head["number"], head["received_at"]) == (request.number, request.received_at.isoformat())
    assert (head["caller"], head["phone"], head["asked"]) == ("刘㛃", "13900017788", ["老人胸口痛"])
    assert head["chosen_by"] == "刘㛃"
    assert head["chosen_at"]["at"] == request.mark("aid_chosen").at.isoformat()


def test_why_nothing_came_of_it_stands_in_words(duty):
    job = called(duty)
    with doing(duty.desk):
        job.could_not("patient-not-available", by=duty.desk)
    head = form_of("F02").gather(duty.site, subject=job.id)["body"]["request"]
    assert head["asked"] == [f"未办成：{job.procedure.reason('patient-not-available').words.zh}"]
    assert head["chosen_by"] is None


@pytest.mark.clause("HR-2.1.b-2", "HR-2.1.b-3a", "HR-2.1.b-4a")
def test_the_sheet_of_an_ambulance(duty):
    job = met(duty)
    sheet = form_of("F02").gather(duty.site, subject=job.id)
    told = sheet["body"]["ambulance"]
    assert "escort" not in sheet["body"]
    assert told["condition"] == ["叫得醒吗：叫不醒；有呼吸吗：困难", "母亲突然倒地"]
    assert (told["leader"], told["gate"], told["height_limit"]) == (["钱文彬"], "东门", "3.0 米")
    assert all(told[name] for name in ("leader_told_at", "leader_read_at"))
    assert (told["plate"], told["hospital"], told["waiters"]) == ("粤A·120XX", "市人民医院", ["王守仁"])
    assert all(told[name] for name in ("called_at", "gate_ready_at", "ambulance_at", "ambulance_left_at"))
    assert sheet["signatures"][0]["name"] == "钱文彬"
    words = "".join(drawn_text("F02", duty, job).split())
    assert all(
        part in words for part in ("粤A·120XX", "由东门进，环路右转，3栋南侧", "母亲突然倒地", "接应救护车")
    )


@pytest.mark.clause("HR-2.1.c-4a", "HR-2.1.c-4b")
def test_the_sheet_of_a_nursing(duty):
    job = nursing(duty)
    duty.passes(job, "carer", "presence", present="relative", relative_name="刘㛃")
    strikes(job, timedelta(minutes=40))
    duty.passes(job, "carer", "resumed", present="relative", relative_name="刘㛃")
    duty.passes(job, "officer", "visited", visit_note="一切都好")
    duty.passes(job, "carer", "ended", end_signature={"name": "刘㛃", "drawn": None})
    sheet = form_of("F02").gather(duty.site, subject=job.id)
    told = sheet["body"]["nursing"]
    assert [line.split(" ", 1)[1] for line in told["presence"]] == [
        "亲属 刘㛃",
        "亲属 刘㛃",
        "已暂停：亲属不在场 到时自动",
        "亲属 刘㛃",
    ]
    assert told["visits"][0].endswith("赵国栋 一切都好")
    assert (told["signed_in"]["name"], told["signed_out"]["name"]) == ("刘㛃", "刘㛃")
    assert sheet["signatures"][1]["name"] == "刘㛃"
    words = "".join(drawn_text("F02", duty, job).split())
    assert all(part in words for part in ("陪着说话，喂水", "赵国栋一切都好", "到时自动"))


def met(duty):
    """An ambulance that was met, from call to register."""
    job = duty.open("ambulance_reception", "desk", address=duty.at("home"), condition_told="母亲突然倒地")
    with doing(duty.desk):
        job.answer({"awake": "no", "breathing": "hard"}, by=duty.desk)
    strikes(job, timedelta(seconds=1))
    reads(duty.leader)
    duty.passes(job, "leader", "posted", waiters=[{"waiter": duty.at("wang")}])
    for step, (who, given) in HAPPENS.items():
        duty.passes(job, who, step, **given)
    duty.passes(job, "desk", "recorded")
    return job
