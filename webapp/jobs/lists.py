"""The lists of jobs: mine, those I may take, the board, and their rows as a sheet."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import selectinload

from webapp.database import session
from webapp.jobs.crew import CrewMember
from webapp.jobs.job import Job
from webapp.jobs.overdue import is_overdue, overdue_at
from webapp.logbook import latest
from webapp.places import Place
from webapp.procedures.shelf import book

PER_PAGE = 30
WITH_ALL = (
    selectinload(Job.crew_rows),
    selectinload(Job.milestones),
    selectinload(Job.answer_rows),
    selectinload(Job.place),
)


def mine(person: Any, site: Any) -> list[Job]:
    """Open jobs that the person took, the oldest first."""
    took = select(CrewMember.job_id).where(CrewMember.person_id == person.id, CrewMember.until.is_(None))
    return _all(_open(site, person).where(Job.id.in_(took)))


def awaiting(person: Any, site: Any) -> list[Job]:
    """Open jobs whose next step is for a role of this person, although they did not take it."""
    return [
        job
        for job in _all(_open(site, person))
        if (step := job.next_step)
        and job.may(person, *(role for role in step.who if role != "crew"))
        and all(member.person_id != person.id for member in job.crew)
    ]


def takeable(person: Any, site: Any) -> list[Job]:
    """Open jobs with room in the crew that this person's role does; urgent ones first."""
    kinds = [procedure.id for procedure in book().values() if person.holds(procedure.take, site.id)]
    crew = (
        select(func.count()).where(CrewMember.job_id == Job.id, CrewMember.until.is_(None)).scalar_subquery()
    )
    took = select(CrewMember.job_id).where(CrewMember.person_id == person.id, CrewMember.until.is_(None))
    free = _open(site, person).where(Job.procedure_id.in_(kinds), crew < Job.crew_wanted, Job.id.not_in(took))
    return [job for job in _all(free) if any("crew" in job.procedure.steps[way.to].who for way in job.ways)]


def board(site: Any, reader: Any, kind: str = "", words: str = "", done: bool = False) -> Select[Any]:
    """Jobs of the site, of one kind, with these words in number or place.

    The open ones: urgent first, then what is overdue, then by age; or the ended ones, the newest first.
    """
    asked = select(Job).where(Job.site_id == site.id, readable(site, reader)).options(*WITH_ALL)
    asked = asked.where(Job.ended_at.is_not(None) if done else Job.ended_at.is_(None))
    if kind:
        asked = asked.where(Job.procedure_id == kind)
    if words:
        asked = asked.outerjoin(Place, Place.id == Job.place_id).where(_matches(words))
    if done:
        return asked.order_by(Job.opened_at.desc(), Job.id)
    return asked.order_by(Job.urgent.desc(), case((is_overdue(), 0), else_=1), Job.opened_at, Job.id)


def counts(site: Any) -> dict[str, int]:
    """Open jobs by kind."""
    asked = select(Job.procedure_id, func.count()).where(Job.site_id == site.id, Job.ended_at.is_(None))
    return {row[0]: row[1] for row in session.execute(asked.group_by(Job.procedure_id))}


def board_state(site: Any) -> str:
    """Changes with every entry of the site's logbook, and whenever a job becomes overdue."""
    head = latest(site.id)
    return f"{head.seq if head else 0}-{overdue_at(site)}"


def last_of(kind: str, site: Any) -> Job | None:
    """The last job of that kind, for questions that begin with the last answer."""
    asked = select(Job).where(Job.site_id == site.id, Job.procedure_id == kind)
    return session.scalar(asked.order_by(Job.opened_at.desc()).limit(1))


def of_origin(kind: str, origin_id: UUID) -> list[Job]:
    """The jobs that a thing gave rise to, in order."""
    asked = select(Job).where(Job.origin_kind == kind, Job.origin_id == origin_id)
    return list(session.scalars(asked.order_by(Job.opened_at)))


def readable(site: Any, reader: Any) -> ColumnElement[bool]:
    """What is no secret, or one that the reader's role is for (HR-3.4)."""
    theirs = [one.id for one in book().values() if one.secret and reader.holds(one.secret.roles, site.id)]
    return or_(Job.secret.is_(False), Job.procedure_id.in_(theirs))


def _open(site: Any, reader: Any) -> Select[Any]:
    asked = select(Job).where(Job.site_id == site.id, Job.ended_at.is_(None), readable(site, reader))
    return asked.options(*WITH_ALL)


def _all(asked: Select[Any]) -> list[Job]:
    return list(session.scalars(asked.order_by(Job.urgent.desc(), Job.opened_at)))


def _matches(words: str) -> ColumnElement[bool]:
    return or_(
        Job.number.icontains(words, autoescape=True),
        Place.zh.icontains(words, autoescape=True),
        Place.code.icontains(words, autoescape=True),
        Place.initials.icontains(words, autoescape=True),
    )
