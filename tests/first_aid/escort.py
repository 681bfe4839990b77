"""An escort, brought to a step by everybody doing the right thing."""

from tests.jobs.duty import Duty
from webapp.jobs import Job

RIGHT = {
    "vehicle_ready": {"vehicle_plate": "粤A·B1234", "driver_name": "刘师傅"},
    "with_patient": {"purpose_stated": "yes", "items_reminded": ["id_card", "medicines"]},
    "en_route": {"companion_name": "刘㛃", "companion_relation": "女儿", "hospital": "市人民医院"},
    "at_hospital": {},
    "settled": {"further_help_needed": "no", "help_given": ["registration", "doctor"]},
    "returning": {},
}


def called(duty: Duty, **answers) -> Job:
    """The desk asks for an escort."""
    return duty.open("escort_to_hospital", "desk", patient="刘秀英", **answers)


def on_standby(duty: Duty, place: str = "patient_home", **answers) -> Job:
    """Two guards are in place."""
    job = called(duty, **answers)
    duty.take(job, "wang", "chen")
    duty.passes(job, "wang", "standby", standby_place=place)
    duty.passes(job, "chen", "standby")
    return job


def until(duty: Duty, step: str, **more) -> Job:
    """The escort has passed that step."""
    job = on_standby(duty, **more)
    if step == "standby":
        return job
    for name, answers in RIGHT.items():
        duty.passes(job, "wang", name, **answers)
        if name == step:
            return job
    raise KeyError(step)


def back(duty: Duty) -> Job:
    """Back and reported."""
    job = until(duty, "returning")
    told = {"debrief": "已送到急诊，家属在院", "debrief_to": duty.at("officer")}
    duty.passes(job, "chen", "debriefed", **told)
    return job
