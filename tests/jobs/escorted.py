"""An escort of Wang and Li, brought by both to the hospital."""

from tests.cast import Cast, acting
from webapp.database import session
from webapp.jobs import Job

NEAR = {"standby_place": "patient_home"}
WAY = {
    "vehicle_ready": {},
    "with_patient": {"purpose_stated": "yes", "items_reminded": ["id_card"]},
    "en_route": {"companion_name": "刘㛃", "companion_relation": "女儿"},
    "at_hospital": {},
}
CALL = {"patient": "刘秀英", "life_in_danger": "no"}


def at_hospital(app):
    """Its patient waits to be taken over; the id of the job."""
    with acting(app, "chen") as chen:
        job = Job.open("escort_to_hospital", Cast.site(), by=chen, answers=CALL)
    with acting(app, "li") as li:
        session.get_one(Job, job.id).accept(by=li)
    with acting(app, "wang") as wang:
        here = session.get_one(Job, job.id)
        here.accept(by=wang)
        here.pass_step("standby", NEAR, by=wang)
    with acting(app, "li") as li:
        session.get_one(Job, job.id).pass_step("standby", NEAR, by=li)
    for step, told in WAY.items():
        with acting(app, "wang") as wang:
            session.get_one(Job, job.id).pass_step(step, told, by=wang)
    return job.id
