"""What a carried-out disposal list erases: whatever names a person in that year's register, and nothing without one."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select

from webapp.clock import now
from webapp.database import Base, Recorded, session
from webapp.evidence import Evidence
from webapp.help_requests.disposal_list import DisposalList
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.register_year import FORM, RegisterYear
from webapp.help_requests.sheet_signature import SheetSignature
from webapp.jobs import Job, erasing
from webapp.logbook import act, record
from webapp.logbook.change import personal_fields
from webapp.papers.paper import Paper

AT_A_TIME = 100


def erase_listed() -> int:
    """Erase some of what stands on lists that were carried out; how many requests. Commits; the worker's loop calls it."""
    waiting = select(DisposalList).where(
        DisposalList.carried_out_at.is_not(None), DisposalList.finished_at.is_(None)
    )
    ids = [each.id for each in session.scalars(waiting.order_by(DisposalList.carried_out_at))]
    session.rollback()
    return sum(_some_of(session.get_one(DisposalList, one)) for one in ids)


def erase(request: HelpRequest) -> None:
    """Destroy whatever names a person in one request, its notes, its jobs and its follow-ups; number, kind and times stay."""
    for row in (request, *_parts(request)):
        blank(row)
    Evidence.erase_about(request)
    request.follow_mark, request.erased_at = None, now()
    record("help_request.erased", request, erases=True)
    for job in _jobs_of(request):
        if job.erased_at is None and not job.procedure.kept:
            erasing.erase(job)


def blank(row: Base) -> None:
    """Empty the columns that name a person."""
    for name in personal_fields(type(row)):
        column = row.__table__.columns[name]
        setattr(row, name, None if column.nullable else "")


def _some_of(listed: DisposalList) -> int:
    due = list(session.scalars(_left(listed.year).limit(AT_A_TIME)))
    with act():
        for request in due:
            erase(request)
        if len(due) < AT_A_TIME:
            _finish(listed)
    session.commit()
    return len(due)


def _left(frozen: RegisterYear) -> Select[Any]:
    start, end = frozen.sheet.period.bounds(frozen.site)
    mine = select(HelpRequest).where(HelpRequest.site_id == frozen.site_id, HelpRequest.erased_at.is_(None))
    mine = mine.where(HelpRequest.received_at >= start, HelpRequest.received_at < end)
    return mine.order_by(HelpRequest.received_at, HelpRequest.id)


def _finish(listed: DisposalList) -> None:
    """The printed sheets and the signatures under them go last; the list itself and F52 stay for good."""
    frozen, period = listed.year, listed.year.sheet.period
    printed = select(Paper).where(
        Paper.site_id == frozen.site_id, Paper.form == FORM, Paper.erased_at.is_(None)
    )
    for paper in session.scalars(printed.where(Paper.number.startswith(period.text))).all():
        paper.erase()
    signed = select(SheetSignature).where(SheetSignature.site_id == frozen.site_id)
    for signature in session.scalars(signed.where(SheetSignature.period.startswith(period.text))).all():
        Evidence.erase_about(signature)
    frozen.erased_at = listed.finished_at = now()
    record("help_register.erased", frozen, year=str(frozen.year), erases=True)


def _parts(request: HelpRequest) -> Iterator[Base]:
    """Every recorded row that hangs on the request: milestones, notes, hand-overs, whatever a room adds."""
    for mapper in Base.registry.mappers:
        model: Any = mapper.class_
        column = model.__table__.columns.get("request_id")
        if issubclass(model, Recorded) and column is not None and _leads_home(column):
            yield from session.scalars(select(model).where(column == request.id))


def _jobs_of(request: HelpRequest) -> list[Job]:
    """The help and what was asked afterwards: `request.jobs` leaves the follow-ups out."""
    mine = select(Job).where(Job.origin_kind == "help_request", Job.origin_id == request.id)
    return list(session.scalars(mine.order_by(Job.opened_at, Job.id)))


def _leads_home(column: Any) -> bool:
    return any(key.column.table is HelpRequest.__table__ for key in column.foreign_keys)
