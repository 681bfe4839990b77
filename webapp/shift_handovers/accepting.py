"""The incoming side: every open request is taken note of by name, then it is signed; or it is refused, with the reason."""

import hashlib
import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from webapp import deadlines, notices
from webapp.database import held, session
from webapp.evidence import Evidence
from webapp.help_requests import HelpRequest
from webapp.logbook import current, record
from webapp.roster import on_duty
from webapp.shift_handovers import at_the_post, rules
from webapp.shift_handovers.by_hand import WORDS as BY_HAND
from webapp.shift_handovers.open_matters import Matter, open_at

if TYPE_CHECKING:
    from webapp.shift_handovers.shift_hand_over import ShiftHandOver

ABOVE = ("centre_supervisor", "security_duty_officer", "porter_lead")


class Accepting:
    """What whoever comes does."""

    @property
    def digest(self) -> str:
        """SHA-256 of what is signed: the sheet's number, remarks, counts and matters.

        What was signed before circulars and counts by hand stood on the sheet is reckoned as it was then.
        """
        sheet = cast("ShiftHandOver", self)
        told: list[Any] = [sheet.number, sheet.irregular, sheet.to_note]
        if sheet.circulars is not None or any(name in sheet.counted for name in BY_HAND):
            told += [sheet.circulars, sheet.counted]
        lines = [[str(line.subject_id), line.words_zh] for line in sheet.matters]
        return hashlib.sha256(json.dumps([told, lines], ensure_ascii=False).encode()).hexdigest()

    @property
    def still_open(self) -> list[Matter]:
        """What is open at the post at this moment, also what came since it was offered."""
        sheet = cast("ShiftHandOver", self)
        return open_at(sheet.post, sheet.given_by)

    def accept(self, by: Any, seen: Collection[UUID], drawn: str = "", typed: str = "") -> None:
        """Take the shift over (HR-2.1.a-7b). Refusal while an open request is not taken note of, or nobody signed."""
        sheet = held(cast("ShiftHandOver", self))
        rules.somebody_else(sheet, by)
        rules.still_waits(sheet)
        at_the_post.takes(sheet.post, by)
        now_open = sheet.still_open
        rules.all_seen(now_open, seen)
        drawing = Evidence.signature(drawn, about=sheet, by=by, signs=sheet.digest)
        rules.signed(drawing, typed, by)
        session.flush()
        sheet.taken_drawing_id = drawing.id if drawing is not None else None
        sheet.taken_by_id, sheet.taken_by, sheet.accepted_at = by.id, by, current().received
        self._acknowledge(sheet, now_open, by)
        deadlines.stop(sheet)
        record("shift_hand_over.accepted", sheet, number=sheet.number)
        record("post.handed_over", sheet.post)
        for matter in now_open:
            if isinstance(matter.thing, HelpRequest):
                matter.thing.go_with_the_shift(sheet.given_by, by)

    def refuse(self, by: Any, because: str) -> None:
        """Not taken over, with the reason; whoever is there stays, and those above are told (F43)."""
        sheet = held(cast("ShiftHandOver", self))
        rules.somebody_else(sheet, by)
        rules.still_waits(sheet)
        at_the_post.takes(sheet.post, by)
        rules.because(because)
        sheet.taken_by_id, sheet.taken_by = by.id, by
        sheet.refused_at, sheet.refused_because = current().received, because.strip()
        deadlines.stop(sheet)
        record("shift_hand_over.refused_by", sheet, number=sheet.number)
        above = [person for role in ABOVE for person in on_duty(sheet.site_id, role)]
        zh, en = "接班被拒绝，交班人请留岗", "The shift was refused: whoever is there stays"
        notices.send(sheet, [sheet.given_by, *above], zh, en, urgent=True)

    @staticmethod
    def _acknowledge(sheet: "ShiftHandOver", now_open: list[Matter], by: Any) -> None:
        lines = {line.subject_id: line for line in sheet.matters}
        for matter in now_open:
            if matter.to_acknowledge:
                line = lines.get(matter.thing.id) or sheet.add(matter)
                line.acknowledged_by_id, line.acknowledged_by = by.id, by
                line.acknowledged_at = current().received
