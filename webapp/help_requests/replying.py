"""The first reply, in time or with the reason why not; and asking the supervisor."""

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy.orm import validates

from webapp import deadlines, notices, settings
from webapp.clock import local
from webapp.errors import Conflict, Refusal
from webapp.help_requests.milestone import times_stay
from webapp.help_requests.still_open import still_open
from webapp.help_requests.tasking import CONFIDENTIAL
from webapp.logbook import current, record
from webapp.roster import on_duty

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

LIMIT = "help_requests.reply_limit"


class Replying:
    """How the resident gets an answer."""

    def answer(self, by: Any, words: str = "", late_reason: str | None = None) -> None:
        """The resident was answered (HR-1.2.a-1). After the limit only with the reason why so late (HR-1.2.a-2)."""
        request = cast("HelpRequest", self).locked()
        if first := request.mark("answered"):
            raise Conflict(
                "help.answered",
                "{who}已在{at}答复，请打开求助接着办",
                "{who} answered at {at}; open the request and go on",
                who=first.by.name,
                at=local(request.site, first.received).strftime("%H:%M"),
            )
        still_open(request)
        limit = settings.value(request.site_id, LIMIT)
        late = current().received - request.received_at > limit
        if late and not late_reason:
            raise Refusal(
                "help.late_reason",
                "已超过{minutes}分钟，请选择迟复原因后再记“已答复”",
                "More than {minutes} minutes have passed; choose why the reply is late",
                clause="HR-1.2.a-2",
                minutes=int(limit.total_seconds() // 60),
            )
        request.late_reason = late_reason if late else None
        request.reply_late = request.reply_late or late
        request.add_mark("answered", by, words, late=late)
        request.settle_stage()
        deadlines.stop(request, "reply")
        record("help_request.answered", request, late=late)

    def ask_supervisor(self, by: Any, words: str = "", confidential: bool = False) -> None:
        """What cannot be settled on the spot goes to the supervisor (HR-1.2.a-2); `confidential` hides it (HR-3.4)."""
        request = still_open(cast("HelpRequest", self))
        request.add_mark("asked_supervisor", by, words, about=CONFIDENTIAL if confidential else None)
        request.settle_stage()
        record("help_request.asked_supervisor", request)
        told = on_duty(request.site_id, "centre_supervisor")
        zh, en = "住户求助请示，请尽快答复", "A request needs your word; please answer soon"
        notices.send(request, told, zh, en, urgent=True)

    def mark_late(self) -> None:
        """It is late from now on, if no reply came in time; nobody can take the mark off (HR-1.2.a-2)."""
        request = cast("HelpRequest", self).locked()
        if request.is_late and not request.reply_late:
            request.reply_late = True
            request.add_mark("reply_late", None, late=True)
            record("help_request.reply_late", request)

    @validates("received_at", "reply_late")
    def _stays(self, name: str, told: Any) -> Any:
        stood = getattr(self, name)
        if stood and stood != told:
            raise times_stay()
        return told

    @property
    def is_late(self) -> bool:
        """The first reply is still due, after the limit."""
        request = cast("HelpRequest", self)
        waits = request.is_open and request.mark("answered") is None
        return waits and request.waited > settings.value(request.site_id, LIMIT)
