"""Taking back what was just done for a patient, within the ten seconds of undo (design 3.10)."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.errors import Refusal
from webapp.help_requests.aiding import ESCORT
from webapp.logbook import Entry, current, record

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest
    from webapp.help_requests.milestone import HelpMilestone

GOES_ALONG = ("job.opened", "job.passed")


def may_unsend(request: "HelpRequest", by: Any) -> bool:
    """The guards were sent by this person and have not begun."""
    mark, job = request.mark("escort_sent"), _escort(request)
    return mark is not None and mark.by_id == by.id and job is not None and _not_begun(job)


def unsend(request: "HelpRequest", by: Any) -> None:
    """Nobody is sent after all: mark and job go, the request stands where it stood."""
    mark, job = request.locked().mark("escort_sent"), _escort(request)
    if mark is None or job is None or not may_unsend(request, by):
        raise _begun()
    while job.standing:
        job.take_back(by=by)
    _void(request, mark)
    record("help_request.escort_sent.withdrawn", request, job=job.number)


def unring(request: "HelpRequest", by: Any) -> None:
    """120 was not rung after all."""
    mark = request.locked().mark("called_120")
    if mark is None or mark.by_id != by.id:
        raise _begun()
    _void(request, mark)
    record("help_request.called_120.withdrawn", request)


def unchoose(request: "HelpRequest", by: Any) -> None:
    """The caller did not choose that; what was chosen before stands."""
    mark = request.locked().mark("aid_chosen")
    if mark is None or mark.by_id != by.id:
        raise _begun()
    alike = [one for one in request.milestones if one.step == mark.step and one.received == mark.received]
    said = select(Entry).where(Entry.subject_id == request.id, Entry.received == mark.received)
    chosen = session.scalars(said.where(Entry.action == "help_request.aid_chosen").order_by(Entry.seq)).all()
    request.unwant(chosen[alike.index(mark)].said["modes"])
    _void(request, mark)
    record("help_request.aid_chosen.withdrawn", request)


def hang() -> None:
    """Let undo find the way back."""
    subjects.undoable("help_request.escort_sent", unsend, may_unsend, along=GOES_ALONG)
    subjects.undoable("help_request.called_120", unring)
    subjects.undoable("help_request.aid_chosen", unchoose)


def _escort(request: "HelpRequest") -> Any:
    sent = (job for job in reversed(request.jobs) if job.procedure_id == ESCORT)
    return next((job for job in sent if job.is_open), None)


def _not_begun(job: Any) -> bool:
    return not job.crew and all(milestone.auto for milestone in job.standing[1:])


def _void(request: "HelpRequest", mark: "HelpMilestone") -> None:
    mark.withdrawn_at = current().received
    request.settle_stage()


def _begun() -> Refusal:
    return Refusal(
        "help.begun",
        "已有人接单或已有后续处理，不能撤销。请打开任务按“没有办成”",
        "Somebody is at it already; open the job and say that it could not be done",
    )
