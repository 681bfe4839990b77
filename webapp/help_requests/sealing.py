"""What stands in the register stays: it is annotated, never changed, and less so once signed or frozen (HR-2.2-1, HR-10a).

These hang on what was recorded: a refusal undoes the whole act.
"""

from typing import Any

from sqlalchemy import select

from webapp import clock, subjects
from webapp.database import session
from webapp.errors import Refusal
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.ranks import SUPERVISORS
from webapp.help_requests.register_year import year_of
from webapp.help_requests.sheet_signature import SheetSignature
from webapp.logbook import current


def refuse_reopening(request: HelpRequest, **_said: Any) -> None:
    """A signed or frozen row is not opened again."""
    if year_of(request) is not None or is_signed(request):
        raise Refusal(
            "help.sealed",
            "所在登记表已签字或已封存，不能重新打开。请新登记一条求助，写明原编号{number}",
            "Its sheet is signed or frozen and is not opened again: take a new request that names {number}",
            clause="HR-10a",
            number=request.number,
        )


def refuse_note(request: HelpRequest, **_said: Any) -> None:
    """In a frozen year only a supervisor adds a note."""
    by = current().by
    if year_of(request) is not None and not (by and by.holds(SUPERVISORS, request.site_id)):
        raise Refusal(
            "help.frozen",
            "该年度登记表已封存，请主管加注",
            "That year's register is frozen; ask the supervisor to add the note",
            clause="HR-10a",
        )


def is_signed(request: HelpRequest) -> bool:
    """Somebody signed a sheet that it stands on."""
    day = clock.site_day(request.site, request.received_at)
    over = select(SheetSignature.id).where(
        SheetSignature.site_id == request.site_id, SheetSignature.first <= day, SheetSignature.last >= day
    )
    return session.scalar(over.limit(1)) is not None


def hang() -> None:
    """Watch what would change the register."""
    subjects.on("help_request.reopened", refuse_reopening)
    subjects.on("help_request.annotated", refuse_note)
