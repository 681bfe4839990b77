"""A job begins: numbered, placed, its first step passed in the same act."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import func, select

from webapp import settings, subjects
from webapp.database import Base, new_id, session
from webapp.errors import Refusal
from webapp.jobs.passage import pass_step
from webapp.logbook import current, record
from webapp.papers.number import next_number
from webapp.procedures import shelf
from webapp.procedures.procedure import Procedure

if TYPE_CHECKING:
    from webapp.jobs.job import Job


def open_job(
    kind: type["Job"], procedure_id: str, site: Any, *, by: Any, answers: dict[str, Any], origin: Base | None
) -> "Job":
    """Open a job of a kind with what is known. Refusal if the person's role may not ask for it."""
    procedure = shelf.book()[procedure_id]
    _may_ask(procedure, site, by)
    shelf.keep(procedure)
    job = kind(
        id=_id(kind),
        site_id=site.id,
        procedure_id=procedure.id,
        version=procedure.version,
        number=_number(kind, procedure, site, origin),
        place_id=_place(procedure, answers),
        origin_kind=subjects.of(origin).name if origin is not None else None,
        origin_id=origin.id if origin is not None else None,
        urgent=procedure.urgent or answers.get(procedure.urgent_field) == "yes",
        state=procedure.first.id,
        crew_wanted=settings.value(site.id, procedure.crew_setting)
        if procedure.crew_setting
        else procedure.crew,
        opened_by_id=by.id,
        opened_at=current().received,
    )
    session.add(job)
    record("job.opened", job, what=procedure.words.both(), number=job.number)
    pass_step(job, procedure.first.id, answers, by=by, opening=True)
    return job


def _may_ask(procedure: Procedure, site: Any, by: Any) -> None:
    if not by.holds(procedure.ask, site.id):
        raise Refusal(
            "jobs.may_not_ask",
            "您的岗位不能登记“{zh_what}”，请联系前台或班长",
            "Your role does not open “{en_what}”; ask the desk or your lead",
            zh_what=procedure.words.zh,
            en_what=procedure.words.en,
        )


def _id(kind: type["Job"]) -> Any:
    sent = current().submission_id
    return sent if sent and session.get(kind, sent) is None else new_id()


def _number(kind: type["Job"], procedure: Procedure, site: Any, origin: Base | None) -> str:
    if procedure.origin_number and origin is not None and (number := getattr(origin, "number", None)):
        before = session.scalar(select(func.count()).where(kind.origin_id == origin.id))
        return f"{number}/{(before or 0) + 1}"
    return next_number(procedure.prefix, site, current().received)


def _place(procedure: Procedure, answers: dict[str, Any]) -> Any:
    for field in procedure.asked(procedure.first):
        if (
            field.kind in {"place", "unit"}
            and (chosen := answers.get(field.id))
            and chosen["kind"] == "place"
        ):
            return UUID(chosen["id"])
    return None
