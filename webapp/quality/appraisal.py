"""Each person's month under the help SOP in figures that lead to their records (HR-11)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp import clock, settings
from webapp.database import session
from webapp.help_requests import HelpRequest, choice
from webapp.help_requests.aiding import REGISTERING
from webapp.help_requests.register_reminder import REMINDER
from webapp.jobs import Job
from webapp.jobs.lists import WITH_ALL
from webapp.people import Person
from webapp.quality.appraisal_note import PRAISE, REMARK, AppraisalNote, notes_of
from webapp.quality.help_month import HelpMonth
from webapp.quality.scores import scores_of

LATE, DEBRIEF, OVERDUE, OVERRIDE = "late_replies", "missing_debriefs", "overdue_registrations", "overrides"
REPLIES, SCORES = "replies", "scores"
FIGURES = {
    REPLIES: choice.Choice("首次答复", "First replies"),
    LATE: choice.Choice("迟复", "Late replies"),
    DEBRIEF: choice.Choice("未反馈", "Missing debriefs"),
    OVERDUE: choice.Choice("超时登记", "Overdue registrations"),
    OVERRIDE: choice.Choice("越权放行", "Overrides"),
}
OVERRIDES = frozenset({"one_guard_reason", "witness_reason"})
BREACHES = (LATE, DEBRIEF, OVERDUE)


@dataclass
class PersonsMonth:
    """One person's figures: the things behind each, the scores, and what was said."""

    person: Any
    things: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    scores: list[int] = field(default_factory=list)
    notes: list[AppraisalNote] = field(default_factory=list)

    def of(self, figure: str) -> list[Any]:
        """Requests and jobs behind a figure."""
        return self.things.get(figure, [])

    @property
    def praise(self) -> list[AppraisalNote]:
        """What others passed on."""
        return [note for note in self.notes if note.kind == PRAISE]

    @property
    def remarks(self) -> list[AppraisalNote]:
        """What the person has to say."""
        return [note for note in self.notes if note.kind == REMARK]

    @property
    def score(self) -> float | None:
        """The mean of what residents said of work this person was at."""
        return round(sum(self.scores) / len(self.scores), 1) if self.scores else None


def persons_of(month: HelpMonth) -> list[PersonsMonth]:
    """Everybody about whom the month has a record, by staff number."""
    found: dict[UUID, PersonsMonth] = {}
    patience = settings.value(month.site.id, REMINDER)
    requests = {one.id: one for one in month.requests}
    jobs = _jobs_of(list(requests))
    for request in month.requests:
        _replies(found, request)
        _registration(found, request, patience)
    scores = scores_of(list(requests))
    for job in jobs:
        _job(found, job, patience)
    for request_id, given in scores.items():
        crew = {row.person_id for job in jobs if job.origin_id == request_id for row in job.crew}
        for person_id in crew or {requests[request_id].owner_id}:
            _one(found, person_id).scores += given
    for note in notes_of(month.site, month.period.text):
        _one(found, note.person_id).notes.append(note)
    return sorted(found.values(), key=lambda one: one.person.staff_no)


def of_person(month: HelpMonth, person: Any) -> PersonsMonth:
    """One person's month, empty where there is no record."""
    return next((one for one in persons_of(month) if one.person.id == person.id), PersonsMonth(person))


def _one(found: dict[UUID, PersonsMonth], person_id: UUID) -> PersonsMonth:
    if person_id not in found:
        found[person_id] = PersonsMonth(session.get_one(Person, person_id))
    return found[person_id]


def _replies(found: dict[UUID, PersonsMonth], request: HelpRequest) -> None:
    """Whoever answered; before an answer the owner, once it is late (HR-1.2.a-2)."""
    answered = request.mark("answered")
    if answered is not None and answered.by_id:
        _one(found, answered.by_id).things[REPLIES].append(request)
    if answered.late if answered is not None else request.is_late:
        late = answered.by_id if answered is not None and answered.by_id else request.owner_id
        _one(found, late).things[LATE].append(request)


def _registration(found: dict[UUID, PersonsMonth], request: HelpRequest, patience: timedelta) -> None:
    """Handled and not in the register in time: whoever registered it late, else its owner (HR-2.1.a-7b)."""
    done, registered = request.mark("done"), request.mark("registered")
    if done is not None and (registered.received if registered else clock.now()) - done.received > patience:
        late = registered.by_id if registered and registered.by_id else request.owner_id
        _one(found, late).things[OVERDUE].append(request)


def _job(found: dict[UUID, PersonsMonth], job: Job, patience: timedelta) -> None:
    step, last = job.next_step, job.last_done
    waits = step is not None and any(way.to == REGISTERING for way in step.next)
    if waits and last is not None and clock.now() - last.received > patience:
        for row in job.crew:
            _one(found, row.person_id).things[DEBRIEF].append(job)
    for answer in job.answer_rows:
        if answer.field in OVERRIDES and answer.stands and answer.value:
            _one(found, answer.by_id).things[OVERRIDE].append(job)


def _jobs_of(request_ids: list[UUID]) -> list[Job]:
    mine = (
        select(Job)
        .where(Job.origin_kind == "help_request", Job.origin_id.in_(request_ids))
        .options(*WITH_ALL)
    )
    return list(session.scalars(mine.order_by(Job.opened_at, Job.id)))
