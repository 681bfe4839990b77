"""From the page of an escort to its sheet."""

from tests.cast import Cast, acting, enrol, sign_in
from tests.client import Phone, text_of
from webapp.jobs import Job


def escort(app) -> str:
    with acting(app, "chen") as person:
        return str(Job.open("escort_to_hospital", Cast.site(), by=person, answers={"patient": "刘秀英"}).id)


def test_the_desk_prints_the_sheet_of_an_escort(app):
    job_id = escort(app)
    desk, guard = Phone(app), Phone(app)
    enrol(app, guard, "wang")
    sign_in(app, guard, "wang")
    assert "打印急救求助任务单" not in text_of(guard.get(f"/jobs/{job_id}"))
    sign_in(app, desk, "chen", by_pin=False)
    page = desk.get(f"/jobs/{job_id}")
    assert "打印急救求助任务单" in text_of(page)
    asked = desk.act("/papers", form="F02", subject=job_id)
    assert asked.status_code == 303
    assert "F02 v3" in text_of(desk.get(asked.location))
