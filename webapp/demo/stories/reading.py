"""Every evening people read what was said to them; what came since still waits."""

from datetime import datetime, timedelta
from typing import Any

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.notices import unseen

TOLD = (
    ("centre_admin", "01"),
    ("centre_supervisor", "01"),
    ("office_manager", "01"),
    ("security_duty_officer", "01"),
    ("key_custodian", "01"),
    ("sales_custodian", "01"),
    ("guard", "01"),
    ("porter_lead", "02"),
    ("ward_nurse", "02"),
    ("patient_guide", "02"),
)


def plan(diary: Diary, stage: Stage) -> None:
    """Every other day at eight in the evening, one after the other."""
    told = [person for role, site in TOLD for person in stage.cast.of(role, site)]
    for day in stage.days[::2]:
        for number, person in enumerate(told):
            diary.plan(_evening(person, day + timedelta(hours=20, seconds=7 * number)))


def _evening(person: Any, moment: datetime) -> Story:
    yield moment, person
    for site_id in person.site_ids():
        for notice in unseen(person, site_id, most=100):
            notice.see(by=person)
