"""A site with people, places and things, for tests of work on a phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from webapp.database import session
from webapp.jobs import Job
from webapp.jobs.scanned import as_answer
from webapp.logbook import act
from webapp.people import Person
from webapp.places import Building, Gate, Post, Site, Unit, Ward
from webapp.portering.wheelchair import Wheelchair

STAFF = {
    "desk": ("苏静", "centre_admin"),
    "manager": ("欧阳敏", "office_manager"),
    "officer": ("赵国栋", "security_duty_officer"),
    "leader": ("钱文彬", "security_squad_leader"),
    "wang": ("王守仁", "guard"),
    "chen": ("陈大勇", "guard"),
    "li": ("李㛃", "guard"),
    "guide": ("罗小敏", "patient_guide"),
    "nurse": ("邓雅文", "ward_nurse"),
    "porter": ("马德胜", "porter"),
    "porter2": ("周志强", "porter"),
    "lead": ("吴建华", "porter_lead"),
    "lab": ("沈佳", "lab_receiver"),
    "head": ("龙工", "department_head"),
    "fixer": ("洪师傅", "department_handler"),
    "fixer2": ("牛师傅", "department_handler"),
    "chief": ("方主管", "centre_supervisor"),
    "caller": ("温婷", "follow_up_staff"),
    "doorman": ("郑卫东", "gate_guard"),
    "carer": ("黄小兰", "lay_carer"),
}


@contextmanager
def doing(person: Any, **more: Any) -> Iterator[Any]:
    """An act by a person, committed at the end, rolled back on a refusal."""
    try:
        with act(by=person, **more) as it:
            yield it
    except BaseException:
        session.rollback()
        raise
    session.commit()


@dataclass
class Duty:
    """Who and what is at the site; `duty.wang` is a person, `duty.at("centre")` an answer that names the place."""

    site: Site
    things: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.things[name]
        except KeyError as error:
            raise AttributeError(name) from error

    def at(self, name: str) -> dict[str, Any]:
        """A thing as the answer of a scan."""
        return as_answer(self.things[name])

    def open(self, procedure: str, by: str, **answers: Any) -> Job:
        """Somebody opens a job."""
        with doing(self.things[by]):
            return Job.open(procedure, self.site, by=self.things[by], answers=answers)

    def take(self, job: Job, *people: str) -> None:
        """They take the job."""
        for name in people:
            with doing(self.things[name]):
                job.accept(by=self.things[name])

    def passes(self, job: Job, by: str, step: str, row: int = 0, **answers: Any) -> Any:
        """Somebody passes a step."""
        with doing(self.things[by]):
            return job.pass_step(step, answers, by=self.things[by], row=row)


def begin() -> Duty:
    """The site and everybody on it, made through the verbs."""
    with doing(None):
        site = Site.open("77", "试验苑", "Test Estate", "estate")
        duty = Duty(site)
        for index, (name, (called, role)) in enumerate(STAFF.items()):
            person = Person.join(f"T{index:03}", called, site=site)
            person.give_role(role, site)
            duty.things[name] = person
        _places(duty, site)
    return duty


def _places(duty: Duty, site: Site) -> None:
    gate = Gate.add(site, "G1", "东门", "East gate")
    way = {"gate": gate, "route": "由东门进，环路右转，3栋南侧", "height_limit": 300}
    building = Building.add(site, "3", "3栋", "Building 3", distance=300, **way)
    duty.things |= {
        "building": building,
        "home": Unit.add(site, "3-502", "3栋502", "3-502", within=building, floor=5),
        "centre": Post.add(site, "SC", "服务中心", "Service centre", duty="service_centre"),
        "gate": gate,
        "pump": Post.add(site, "P1", "水泵房", "Pump room", duty="patrol_point"),
        "roof": Post.add(site, "P2", "天台", "Roof", duty="patrol_point"),
        "garage": Post.add(site, "P3", "地库", "Garage", duty="patrol_point"),
        "ward": Ward.add(site, "W3", "内三科", "Medicine 3", function="ward"),
        "ward5": Ward.add(site, "W5", "外五科", "Surgery 5", function="ward"),
        "laboratory": Ward.add(site, "LAB", "检验科", "Laboratory", function="laboratory"),
        "chair": Wheelchair.add(site, "W-01"),
        "chair2": Wheelchair.add(site, "W-02"),
    }
