"""F02 prints what the escort did."""

import io

import pytest
from pypdf import PdfReader

from tests.first_aid.escort import back, called, until
from tests.jobs.duty import doing
from webapp.database import session
from webapp.errors import NotFound
from webapp.help_requests.help_request import HelpRequest
from webapp.papers import press
from webapp.papers.form import form_of
from webapp.papers.paper import Paper


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
    words = "".join(drawn_text(duty, job).split())
    assert "一人留下，另一人先回" in words
    assert "已安置" in words


def drawn_text(duty, job) -> str:
    with doing(duty.manager):
        paper = Paper.ask("F02", duty.site, duty.manager, subject=str(job.id))
    press.render_next()
    session.refresh(paper)
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.bytes())).pages)


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
