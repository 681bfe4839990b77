"""A photo as an answer, from the form of a step to the evidence about the job."""

import io

from PIL import Image
from sqlalchemy import select

from tests.cast import Cast, acting
from webapp.database import session
from webapp.evidence import Evidence
from webapp.jobs import Job


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    return io.BytesIO(out.getvalue())


def order(app):
    with acting(app, "chen") as chen:
        return Job.open("repair_order", Cast.site(), by=chen).id


WRITTEN = {"fault": "漏水", "fault_place": "inside", "urgent": "no", "paid": "no"}


def test_photos_are_kept_as_evidence_and_named_by_the_answer(app, act_as):
    job_id = order(app)
    desk = act_as("chen")
    files = [(picture(), "a.jpg"), (picture(), "b.jpg")]
    answer = desk.act(f"/jobs/{job_id}/milestones/ordered", **WRITTEN, fault_photo=files)
    assert answer.status_code == 303
    assert "2张照片" in desk.get(f"/jobs/{job_id}").get_data(as_text=True)
    with app.app_context():
        told = session.get(Job, job_id).answers["fault_photo"]
        kept = session.scalars(select(Evidence).where(Evidence.about_id == job_id)).all()
        assert sorted(told["evidence"]) == sorted(str(one.id) for one in kept)
        assert len(kept) == 2


def test_what_is_no_photo_is_refused_and_nothing_is_kept(app, act_as):
    job_id = order(app)
    bad = act_as("chen").act(
        f"/jobs/{job_id}/milestones/ordered", **WRITTEN, fault_photo=(io.BytesIO(b"no picture"), "a.jpg")
    )
    assert bad.status_code == 422
    with app.app_context():
        assert session.get(Job, job_id).state == "reported"
        assert session.scalars(select(Evidence)).all() == []
