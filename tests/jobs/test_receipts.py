"""A wheelchair or a specimen handed over where there was no network is entered from the other party's code."""

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.portering.run import checked, tube
from tests.submissions.keeper import Keeper
from webapp import clock
from webapp.database import new_id, session
from webapp.jobs import Job
from webapp.jobs.milestone import Milestone
from webapp.jobs.scanned import as_answer
from webapp.logbook import verify
from webapp.papers.form import form_of
from webapp.papers.period import Period
from webapp.places import Ward
from webapp.portering.wheelchair import Wheelchair
from webapp.submissions.from_receipts import MARK


class Chair(Keeper):
    """Guo's job with a wheelchair, and the codes that her phone shows for its hand-overs."""

    def __init__(self, app, client):
        with acting(app, "guo") as guide:
            site = Cast.site("02")
            chair = Wheelchair.add(site, "W-01")
            asked = {"patient": "周桂芳", "reason": "very_old"}
            job = Job.open("wheelchair_service", site, by=guide, answers=asked)
            self.chair, self.job = str(chair.id), job.id
        super().__init__(app, client, "guo")

    def path(self, step):
        return f"/jobs/{self.job}/milestones/{step}"

    def code(self, step, number):
        return self.receipt(self.path(step), number)

    @property
    def lent(self):
        return {"chair": self.chair, "borrower_signature-typed": "周桂芳"}

    @property
    def back(self):
        return {"chair_back": self.chair, "sound": "yes"}


@pytest.fixture
def chair(app, client):
    return Chair(app, client)


def passed(app, chair):
    with app.app_context():
        rows = session.scalars(
            select(Milestone).where(Milestone.job_id == chair.job).order_by(Milestone.position)
        )
        return [(row.step, row.by.staff_no if row.by else None) for row in rows]


def test_it_is_entered_as_its_makers_and_the_phone_hears_repeated(app, act_as, client, chair):
    lead, code = act_as("xu"), chair.code("lent", 3)
    words = text_of(lead.get(f"/receipts/new?code={code}"))
    assert "借出轮椅" in words
    assert "郭晓" in words
    told = lead.act("/receipts/", receipt_code=code, **chair.lent)
    assert told.status_code == 303, text_of(told)
    assert passed(app, chair)[-1] == ("lent", "U201")
    late = {"_seq": "3", "_claimed": str(clock.micros(chair.at)), "_receipt": code, **chair.lent}
    said = client.deliver(chair.path("lent"), new_id(), token=chair.token, **late).json
    assert (said["verdict"], said["subject"]["kind"]) == ("repeated", "job")
    assert [step for step, _ in passed(app, chair)] == ["requested", "lent"]
    with app.app_context():
        assert list(verify()) == []


def test_a_later_step_waits_for_the_one_before_it(app, act_as, chair):
    lead = act_as("xu")
    back = {"receipt_code": chair.code("returned", 4), **chair.back}
    assert lead.act("/receipts/", **back).status_code in {409, 422}
    assert lead.act("/receipts/", receipt_code=chair.code("lent", 3), **chair.lent).status_code == 303
    assert lead.act("/receipts/", **back).status_code == 303
    assert [step for step, _ in passed(app, chair)] == ["requested", "lent", "returned"]


def rows(app, form: str) -> list[dict]:
    """The lines of a register of the hospital, this month."""
    with app.app_context():
        site = Cast.site("02")
        lines: list[dict] = form_of(form).gather(site, period=Period.month(clock.today(site)))["rows"]
        return lines


def test_f24_says_which_end_of_a_loan_was_entered_from_a_receipt(app, act_as, client, chair):
    assert client.act(chair.path("lent"), **chair.lent).status_code == 303
    back = act_as("xu").act("/receipts/", receipt_code=chair.code("returned", 4), **chair.back)
    assert back.status_code == 303
    (line,) = rows(app, "F24")
    assert (line["lent_by"], line["received_by"]) == ("郭晓", f"郭晓{MARK}")


def test_f26_says_which_end_of_a_way_was_entered_from_a_receipt(app, act_as, chair):
    with acting(app, "tang") as nurse:
        site = Cast.site("02")
        ward = Ward.add(site, "W3", "内三科", "Medicine 3", function="ward")
        asked = {"ward": as_answer(ward), "urgent": "no", "tubes": [tube(1), tube(2)]}
        job = Job.open("specimen_delivery", site, by=nurse, answers=asked)
        chair.job, ward_id = job.id, str(ward.id)
    with acting(app, "qian"):
        Cast().guo.give_role("porter", Cast.site("02"))
    with acting(app, "guo") as guide:
        job = session.get_one(Job, chair.job)
        job.accept(by=guide)
        job.pass_step("checked", {"checks": [checked(1), checked(2)], "count": "2"}, by=guide)
    told = {"ward_scan": ward_id, "nurse_signature-typed": "唐护士"}
    answer = act_as("xu").act("/receipts/", receipt_code=chair.code("picked_up", 5), **told)
    assert answer.status_code == 303, text_of(answer)
    assert {line["porter"]["name"] for line in rows(app, "F26")} == {f"郭晓{MARK}"}
