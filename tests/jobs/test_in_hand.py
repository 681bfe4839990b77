"""What a person has in hand: their own steps first, what waits for others apart, a warning before a second urgent job."""

import pytest

from tests.cast import Cast, acting
from tests.client import text_of
from tests.jobs.escorted import CALL, at_hospital
from tests.jobs.test_screens import comes
from tests.portering.run import at_laboratory
from webapp.database import session
from webapp.jobs import Job, lists
from webapp.jobs.in_hand import next_hands, parted

SIGNED = {"receiver_signature": {"name": "沈佳", "drawn": None}}


def called(app):
    with acting(app, "chen") as chen:
        return Job.open("escort_to_hospital", Cast.site(), by=chen, answers=CALL).id


@pytest.mark.clause("HR-2.1.a-1a")
def test_whoever_is_at_an_urgent_job_is_told_before_taking_another(app, client):
    at_hospital(app)
    further = called(app)
    comes(app, client, "wang")
    shown = text_of(client.get(f"/jobs/{further}"))
    assert "您正在另一件急件中：护送病人就医" in shown
    assert "已到医院" in shown
    assert client.act(f"/jobs/{further}/crew").status_code == 303, (
        "a warning, no refusal: life may hang on it"
    )
    assert "您正在另一件急件中" not in text_of(client.get(f"/jobs/{further}")), "taken, it warns no more"


def test_whoever_is_free_takes_it_without_a_warning(app, client):
    further = called(app)
    comes(app, client, "wang")
    assert "您正在另一件急件中" not in text_of(client.get(f"/jobs/{further}"))


@pytest.mark.clause("HS-3.2-1a")
def test_what_waits_for_the_ward_stands_apart_from_what_is_the_porters_to_do(duty):
    job = at_laboratory(duty)
    assert parted(lists.mine(duty.porter, duty.site), duty.porter) == ([job], [])
    duty.passes(job, "lab", "rejected", rejected_because="clotted", **SIGNED)
    assert parted(lists.mine(duty.porter, duty.site), duty.porter) == ([], [job])
    assert next_hands(job) == "病房护士、护士长、护工班长"


def test_the_first_screen_folds_what_waits_for_somebody_else_and_the_card_says_for_whom(app, client):
    job_id = at_hospital(app)
    comes(app, client, "wang")
    assert "等别人办下一步" not in text_of(client.get("/")), "his own step is next"
    with acting(app, "wang") as wang:
        more = {"help_given": ["doctor"], "further_help_needed": "yes", "further_help_what": "陪夜"}
        session.get_one(Job, job_id).pass_step("settled", more, by=wang)
    assert "我的任务，等别人办下一步（1）" in text_of(client.get("/"))
    assert "我的任务，等别人办下一步" in text_of(client.get("/jobs/"))
    assert "等：管理处经理" in text_of(client.get(f"/jobs/{job_id}"))
