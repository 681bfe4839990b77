"""Which clocks of a job run when: those of its kind in duty hours where the site says so, and not while paused (HR-1.2.a-3).

What is urgent always runs, and so does every limit in minutes or hours whose room has no duty hours: first aid, incidents,
the reply. A limit in days counts days of the calendar, whatever the duty hours; it may be paused.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from webapp import settings
from webapp.procedures.reminder import Reminder
from webapp.roster import running_time
from webapp.roster.running_time import Hours
from webapp.settings.catalogue import catalogue, default

if TYPE_CHECKING:
    from webapp.jobs.job import Job

LIMIT, DAYS = "_limit", "days"
MOVES = ("job.clock_paused", "job.clock_resumed")


@dataclass(frozen=True)
class Limit:
    """A limit of a job that is under way: the setting with its length, and when it is over."""

    setting: str
    due: datetime


Own = Callable[[Any], datetime | None]
_own: dict[str, dict[str, Own]] = {}


def limited(procedure: str, setting: str, due: Own) -> None:
    """A room reckons that limit of its jobs by itself: `due` is None where it is not under way."""
    _own.setdefault(procedure, {})[setting] = due


def own_limits(procedure: str) -> list[str]:
    """The settings of the limits that rooms reckon by themselves for jobs of that kind."""
    return list(_own.get(procedure, {}))


def may_stand_still(setting: str) -> bool:
    """The limit may be paused: its kind may rest out of hours, or it is told in days."""
    return hours_of(setting) in catalogue() or default(setting).kind == DAYS


def in_duty_hours(site_id: Any, setting: str) -> bool:
    """The site lets that limit run in duty hours only."""
    hours = hours_of(setting)
    return default(setting).kind != DAYS and hours in catalogue() and bool(settings.value(site_id, hours))


def hours_of(setting: str) -> str:
    """The setting that says whether the clocks of that kind run in duty hours only."""
    return f"{setting.partition('.')[0]}.duty_hours"


def due(job: "Job", start: datetime, span: timedelta, setting: str, office: Hours | None = None) -> datetime:
    """When that much of its time has run; `office` are hours that hold where the duty hours do not."""
    if job.urgent or not setting or not may_stand_still(setting):
        return running_time.after(job.site, start, span, office) if office else start + span
    if in_duty_hours(job.site_id, setting):
        office = Hours.of_office(job.site)
    spans = [(pause.since, pause.ends) for pause in job.pauses if pause.since < pause.ends]
    return running_time.after(job.site, start, span, office, spans)


def limits(job: "Job") -> list[Limit]:
    """The limits under way that may stand still, the next first; none of what is urgent or over."""
    if not job.is_open or job.urgent:
        return []
    found = [*_of_the_book(job), *_of_its_room(job)]
    return sorted((one for one in found if may_stand_still(one.setting)), key=lambda one: one.due)


def _of_its_room(job: "Job") -> Iterator[Limit]:
    for setting, reckon in _own.get(job.procedure_id, {}).items():
        if (at := reckon(job)) is not None:
            yield Limit(setting, at)


def _of_the_book(job: "Job") -> Iterator[Limit]:
    """Of every step passed, the reminders that end with a limit and whose step has not come since."""
    marks = [mark for mark in job.standing if mark.completes]
    for place, mark in enumerate(marks):
        since = {later.step for later in marks[place + 1 :]}
        for reminder in job.procedure.steps[mark.step].reminders:
            if reminder.setting.endswith(LIMIT) and not since & set(reminder.until):
                yield Limit(reminder.setting, due(job, mark.received, _span(job, reminder), reminder.setting))


def _span(job: "Job", reminder: Reminder) -> timedelta:
    span: timedelta = settings.value(job.site_id, reminder.setting)
    return span
