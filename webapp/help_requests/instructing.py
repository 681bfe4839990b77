"""What is out of the ordinary goes to the office manager, and comes back with an instruction (HR-B1, HR-2.1.a-6c)."""

from typing import TYPE_CHECKING, Any, cast

from webapp import notices
from webapp.errors import Refusal
from webapp.help_requests.ranks import MANAGERS, SUPERVISORS
from webapp.help_requests.still_open import not_ended, still_open
from webapp.logbook import record
from webapp.roster import on_duty

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

SAID, SHOWN = "instructed", "instruction_done"
GRAVE = frozenset({"crime_accident", "disaster"})


class Instructing:
    """How the manager comes in."""

    def make_special(self, by: Any) -> None:
        """Out of the ordinary: it is in the manager's queue at once, and only the manager closes it (HR-B1).

        `by` is None where the house does it by itself: a crime, an accident, a disaster, or what is major.
        """
        request = cast("HelpRequest", self)
        if by is not None and not by.holds(SUPERVISORS, request.site_id):
            raise Refusal(
                "help.special_by_supervisor",
                "特殊求助由主管认定，请按“请示主管”",
                "The supervisor says what is special; press “Ask the supervisor”",
                clause="HR-B1",
            )
        if request.special:
            return
        request = still_open(request)
        request.special = True
        request.add_mark("special", by)
        request.settle_stage()
        record("help_request.made_special", request)
        told = on_duty(request.site_id, "office_manager")
        zh, en = "特殊求助，请管理处经理处理", "A special request: the office manager handles it"
        notices.send(request, told, zh, en, urgent=True)

    def ask_manager(self, by: Any, words: str = "") -> None:
        """More is needed than those at it may decide: the manager is asked and it waits for the word (HR-2.2-4)."""
        request = still_open(cast("HelpRequest", self))
        request.add_mark("asked_manager", by, words)
        request.settle_stage()
        record("help_request.asked_manager", request)
        told = on_duty(request.site_id, "office_manager")
        zh, en = "住户求助等您决定", "A request waits for your decision"
        notices.send(request, told, zh, en, urgent=True)

    def instruct(self, by: Any, words: str) -> None:
        """The manager's instruction, in words; work goes on with it (HR-2.2-4)."""
        request = not_ended(cast("HelpRequest", self))
        if not by.holds(MANAGERS, request.site_id):
            raise Refusal(
                "help.instruct_by_manager",
                "由管理处经理批示，请等经理答复或电话联系经理",
                "The office manager decides; wait for the word, or ring the manager",
                clause="HR-2.2-4",
            )
        if not words.strip():
            raise Refusal(
                "help.instruction",
                "请写明批示内容，办理的人照此去做",
                "Write the instruction; whoever is at it goes by it",
                clause="HR-2.2-4",
            )
        request.add_mark("instructed", by, words)
        request.settle_stage()
        record("help_request.instructed", request)
        zh, en = "经理已批示，请照办", "The manager has decided; please go by it"
        notices.send(request, [request.owner], zh, en, urgent=True)

    @property
    def instruction_due(self) -> bool:
        """The manager said what is to be done, and nobody has shown yet that it was (HR-2.2-4)."""
        steps = [mark.step for mark in cast("HelpRequest", self).in_hand if mark.step in (SAID, SHOWN)]
        return bool(steps) and steps[-1] == SAID

    def carry_out(self, by: Any, words: str) -> None:
        """The manager's instruction was carried out, and this shows it; it is not closed before (HR-2.2-4)."""
        request = not_ended(cast("HelpRequest", self))
        if not request.instruction_due:
            raise Refusal(
                "help.no_instruction",
                "没有待办的批示。要请示的，请按“请示经理”",
                "No instruction waits to be carried out; press “Ask the manager” if you need one",
                clause="HR-2.2-4",
            )
        if not words.strip():
            raise Refusal(
                "help.instruction_evidence",
                "请写明凭据：做了什么、谁确认的、照片或单号",
                "Say what shows it: what was done, who confirmed it, a photo or an order number",
                clause="HR-2.2-4",
            )
        request.add_mark(SHOWN, by, words)
        record("help_request.instruction_done", request)
