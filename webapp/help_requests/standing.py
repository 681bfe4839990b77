"""Where a request stands: what its milestones say (C3), counted anew after it was opened again."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from webapp.clock import local, now
from webapp.errors import Refusal
from webapp.help_requests import choice
from webapp.help_requests.lacking import lacking, no_number
from webapp.help_requests.milestone import HelpMilestone
from webapp.logbook import current
from webapp.submissions.on_paper import entered_later

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

WORK = {"escort_sent", "carer_sent", "called_120", "task_given", "reopened"}
ASKED = {"asked_manager", "special"}
TAKEN_ON = {"answered", "escort_sent", "called_120", "done"}
REOPENED = "reopened"


class Standing:
    """The part of a request that answers "how far is it?"."""

    @property
    def in_hand(self) -> list[HelpMilestone]:
        """The milestones that stand, of this time round: from the last reopening on."""
        standing = [mark for mark in cast("HelpRequest", self).milestones if mark.stands]
        again = [place for place, mark in enumerate(standing) if mark.step == REOPENED]
        return standing[again[-1] :] if again else standing

    def mark(self, step: str) -> HelpMilestone | None:
        """The last milestone of that step that stands, of any time round."""
        marks = reversed(cast("HelpRequest", self).milestones)
        return next((mark for mark in marks if mark.step == step and mark.stands), None)

    def mark_now(self, step: str) -> HelpMilestone | None:
        """The last milestone of that step of this time round."""
        return next((mark for mark in reversed(self.in_hand) if mark.step == step), None)

    @property
    def is_untouched(self) -> bool:
        """Nobody answered it and nobody was sent, this time round; what was taken back does not count."""
        return not TAKEN_ON & {mark.step for mark in self.in_hand}

    @property
    def holder(self) -> Any:
        """Who has it by own hand: took it, or accepted it. None where the house chose its owner, who may step in for it."""
        request = cast("HelpRequest", self)
        by_hand = {mark.by_id for mark in request.milestones if mark.step == "taken"}
        by_hand |= {offer.accepted_by_id for offer in request.hand_overs}
        return request.owner if request.owner_id in by_hand else None

    @property
    def waits_for_manager(self) -> bool:
        """The manager was asked, or it became special, and no word of the manager's came since (HR-2.1.a-6c, HR-B1)."""
        said = [mark.step for mark in self.in_hand if mark.step in ASKED | {"instructed"}]
        return bool(said) and said[-1] in ASKED

    def settle_stage(self) -> None:
        """The stage is what the standing milestones say, and void is final; to be recorded by the caller."""
        request = cast("HelpRequest", self)
        request.stage = request.stage if request.stage == "void" else self._reached()

    def _reached(self) -> str:
        have = {mark.step for mark in self.in_hand}
        stages = (
            ("closed" in have, "closed"),
            ("registered" in have, "registered"),
            ("done" in have, "to_be_registered"),
            (bool(WORK & have) and self.waits_for_manager, "awaiting_manager"),
            (bool(self.mark_now("asked_manager")) and self.waits_for_manager, "awaiting_manager"),
            ("routed" in have, "routed"),
            (bool(WORK & have), "in_progress"),
            ("answered" in have, "answered"),
            ("asked_supervisor" in have, "consulting"),
        )
        return next((stage for reached, stage in stages if reached), "new")

    @property
    def reply_time(self) -> timedelta | None:
        """From receipt to the first reply, by the server's clock; None before it (HR-1.2.a-1)."""
        request, first = cast("HelpRequest", self), self.mark("answered")
        return first.received - request.received_at if first else None

    @property
    def waited(self) -> timedelta:
        """How long the resident has waited for the first reply, or waited."""
        replied = self.reply_time
        return now() - cast("HelpRequest", self).received_at if replied is None else replied

    @property
    def missing(self) -> list[str]:
        """What is still to be asked, shown red until filled (HR-2.1-1)."""
        return lacking(cast("HelpRequest", self))

    @property
    def unreachable(self) -> bool:
        """What stands for the phone is no number."""
        return no_number(cast("HelpRequest", self).phone)

    def state_words(self) -> tuple[str, str, str]:
        """Chip and words for where it stands; a first reply that is late is overdue."""
        request = cast("HelpRequest", self)
        stage = choice.STAGES[request.stage]
        return "overdue" if request.is_late else stage.icon, stage.zh, stage.en

    def add_mark(
        self, step: str, by: object, words: str | None = None, late: bool = False, about: str | None = None
    ) -> HelpMilestone:
        """Write a milestone; to be recorded by the caller. `about` is a word of the house, `words` are somebody's own."""
        request, doing = cast("HelpRequest", self), current()
        if doing.on_paper and request.on_paper_at and doing.on_paper < request.on_paper_at:
            raise _before_the_call(local(request.site, request.on_paper_at))
        mark = HelpMilestone(
            site_id=request.site_id,
            position=len(request.milestones) + 1,
            step=step,
            by_id=getattr(by, "id", None),
            claimed=doing.at if doing.claimed or doing.on_paper else None,
            received=doing.received,
            words=words or None,
            about=about,
            late=late,
            later=entered_later(),
            by=by,
        )
        request.milestones.append(mark)
        return mark


def _before_the_call(called: datetime) -> Refusal:
    return Refusal(
        "help.paper_order",
        "纸单上的时间早于接报时间（{at}）。请核对纸单，改正后再存",
        "The time on the paper lies before the call ({at}); look at the paper again, correct it and save",
        clause="HR-1.2.a-1",
        at=f"{called:%m-%d %H:%M}",
    )
