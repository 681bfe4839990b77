"""What the desk learns of a request after its jobs were opened reaches them in the same act (HR-2.1-1, HR-2.1.b-3a)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp import notices, subjects
from webapp.database import held, session
from webapp.jobs.job import Job
from webapp.jobs.lists import of_origin
from webapp.jobs.passage import answer
from webapp.jobs.placed import PLACES
from webapp.jobs.routed import facts_of
from webapp.logbook import current, record
from webapp.people import Person
from webapp.places import Place

CALLED = {
    "place_id": ("address", "place"),
    "place_words": ("address", "place"),
    "phone": ("contact_phone",),
    "caller": ("requester",),
    "asked": ("asked",),
    "subkind": ("subkind",),
}
"""What a job calls the facts of a request."""


def learn(request: Any, fields: Iterable[str] = (), **_said: Any) -> None:
    """Woken by `help_request.filled`: every open job of it knows at once what is known now."""
    names = {name for fact in fields for name in CALLED.get(fact, ())}
    for job in of_origin(subjects.of(request).name, request.id):
        if job.is_open:
            told = facts_of(request, job.procedure.first.fields)
            _learn(job, {name: told[name] for name in names & told.keys()}, current().by or request.owner)


def _learn(job: Job, told: dict[str, Any], by: Any) -> None:
    held(job)
    news = {
        name: value
        for name, value in told.items()
        if job.answers.get(name) != value and not _known_better(job, name)
    }
    if not news:
        return
    answer(job, news, by)
    where = next((value for name, value in news.items() if name in PLACES), None)
    if where is not None:
        job.place = session.get(Place, UUID(where["id"])) if where["kind"] == "place" else None
    record("job.answered", job, fields=sorted(news))
    if news.keys() & (PLACES | {"contact_phone"}):
        _tell(job, by, urgent=job.urgent and where is not None)


def _known_better(job: Job, name: str) -> bool:
    """Whoever is at it said so at a later step."""
    rows = [row for row in job.answer_rows if row.field == name and row.stands and row.milestone]
    return any(row.milestone.position > 1 for row in rows if row.milestone)


def _tell(job: Job, by: Any, urgent: bool) -> None:
    """Its crew, and whoever was told of it: an address is of use to those who are on their way."""
    told = select(notices.Notice.person_id).where(
        notices.Notice.subject_kind == subjects.of(job).name,
        notices.Notice.subject_id == job.id,
        notices.Notice.withdrawn_at.is_(None),
    )
    ids = {*session.scalars(told), *(member.person_id for member in job.crew)} - {by.id}
    whom = session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.staff_no)).all()
    if whom:
        zh, en = "地址或电话补上了，请看任务", "Address or phone is known now, look at the job"
        notices.send(job, whom, zh, en, urgent=urgent)
