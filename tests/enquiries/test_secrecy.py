"""HR-3.4: what is confidential is hidden from other roles, marked on paper, and every opening is an entry."""

import io

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.enquiries.conftest import scan
from webapp.database import session
from webapp.errors import NotFound
from webapp.jobs import Job
from webapp.logbook import Entry
from webapp.papers.form import form_of


@pytest.fixture
def secret(app, act_as):
    """A letter that the desk has registered as confidential, with its supervisor at work."""
    with acting(app, "sun"):
        Cast().ma.give_role("centre_supervisor", Cast.site())
    with acting(app, "chen") as chen:
        job = Job.open("written_enquiry", Cast.site(), by=chen, answers={"asked": "门禁供应商报价"})
        job_id = job.id
    told = {"subject": "供应商报价", "topic": "confidential", "letter": (io.BytesIO(scan()), "a.jpg")}
    answer = act_as("chen").act(f"/jobs/{job_id}/milestones/registered", **told)
    assert answer.status_code == 303
    return job_id


def openings(app, job_id) -> list[str]:
    with app.app_context():
        asked = select(Entry).where(Entry.action == "job.secret_read", Entry.subject_id == job_id)
        return [str(row.actor_id) for row in session.scalars(asked)]


@pytest.mark.clause("HR-3.4")
def test_the_record_is_hidden_from_other_roles_and_so_are_its_pictures(app, act_as, secret):
    desk, chief = act_as("chen"), act_as("ma")
    assert desk.get(f"/jobs/{secret}").status_code == 404
    assert desk.act(f"/jobs/{secret}/readings").status_code == 404
    with app.app_context():
        job = session.get(Job, secret)
        number, picture = job.number, job.answers["letter"]["evidence"][0]
    assert number not in text_of(desk.get("/jobs/"))
    assert number not in text_of(desk.get("/jobs/board/"))
    assert number in text_of(chief.get("/jobs/"))
    assert number in text_of(chief.get("/jobs/board/"))
    assert desk.get(f"/evidence/{picture}").status_code == 404
    assert chief.get(f"/evidence/{picture}").status_code == 200


@pytest.mark.clause("HR-3.4")
def test_every_opening_is_an_entry_and_nothing_shows_before_it(app, act_as, secret):
    chief = act_as("ma")
    shut = text_of(chief.get(f"/jobs/{secret}"))
    assert "供应商报价" not in shut
    assert "涉密" in shut
    assert openings(app, secret) == []
    assert "供应商报价" in text_of(chief.act(f"/jobs/{secret}/readings"))
    assert "供应商报价" in text_of(chief.act(f"/jobs/{secret}/readings"))
    assert len(openings(app, secret)) == 2


@pytest.mark.clause("HR-3.4")
def test_its_letter_says_internal_and_is_for_its_readers_only(letters, duty):
    job = letters.drafted("confidential")
    with pytest.raises(NotFound):
        form_of("F03L").gather(duty.site, subject=job.id)
    assert form_of("F03N").permission == "enquiries:internal"
    body = form_of("F03N").gather(duty.site, subject=job.id)["body"]["letter"]
    assert body["internal"] == "内部 · Internal"
    with pytest.raises(NotFound):
        form_of("F03N").gather(duty.site, subject=letters.drafted("general").id)
