"""The outgoing side: what is open is listed, remarks are written, it is signed and waits for the next shift."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, select

from webapp import deadlines, notices
from webapp.clock import now
from webapp.database import claim, held, session
from webapp.evidence import Evidence
from webapp.logbook import current, record
from webapp.roster import Duty
from webapp.roster.shift import shift_at
from webapp.shift_handovers import at_the_post, rules
from webapp.shift_handovers.by_hand import counted_there
from webapp.shift_handovers.counting import counted
from webapp.shift_handovers.open_matters import Matter, open_at
from webapp.shift_handovers.shift_matter import ShiftMatter

if TYPE_CHECKING:
    from webapp.shift_handovers.shift_hand_over import ShiftHandOver

SHIFT_NUMBERS = {"night": 1, "day": 2, "evening": 3}
LADDER = "shift_handover"
GRACE = timedelta(hours=1)
"""Handed over that long after a shift began, it is still the one before that is handed over."""


class Offering:
    """What whoever leaves does."""

    @classmethod
    def offer(
        cls,
        post: Any,
        by: Any,
        *,
        by_hand: Mapping[str, int],
        drawn: str = "",
        typed: str = "",
        **remarks: str,
    ) -> "ShiftHandOver":
        """Hand over a post: what is open is listed as it stands now. Refusal uncounted, or without a signature.

        `remarks` are irregular, to_note and circulars; `by_hand` holds the counts that by_hand.asked_at() names.
        """
        at_the_post.gives(post, by)
        hand = counted_there(cls, post, by_hand, remarks.get("irregular", ""))
        sheet = _drawn_up(cls, post, by, {**counted(post, by), **hand}, remarks)
        if not claim(sheet):
            raise rules.waits(post)
        for matter in open_at(post, by):
            sheet.add(matter)
        session.flush()
        drawing = Evidence.signature(drawn, about=sheet, by=by, signs=sheet.digest)
        rules.signed(drawing, typed, by)
        session.flush()
        sheet.given_drawing_id = drawing.id if drawing is not None else None
        record("shift_hand_over.offered", sheet, number=sheet.number)
        zh, en = "有一班交给您，请接班", "A shift waits for you to take it over"
        notices.send(sheet, _who_comes(post, by), zh, en, urgent=True)
        return sheet

    def add(self, matter: Matter) -> ShiftMatter:
        """One more matter on the sheet; to be recorded by the caller."""
        sheet = cast("ShiftHandOver", self)
        line = ShiftMatter(
            site_id=sheet.site_id,
            position=len(sheet.matters) + 1,
            subject_kind=matter.kind,
            subject_id=matter.thing.id,
            words_zh=matter.zh,
            words_en=matter.en,
            due_at=matter.due,
            to_acknowledge=matter.to_acknowledge,
        )
        sheet.matters.append(line)
        return line

    def may_take_back(self, by: Any) -> bool:
        """This person offered it, and nobody has answered."""
        sheet = cast("ShiftHandOver", self)
        return sheet.is_open and sheet.given_by_id == by.id

    def take_back(self, by: Any) -> None:
        """Undo the offer while nobody has answered; the number stays used and prints as void."""
        sheet = held(cast("ShiftHandOver", self))
        rules.still_waits(sheet)
        sheet.withdrawn_at = current().received
        deadlines.stop(sheet)
        record("shift_hand_over.offered.withdrawn", sheet)
        notices.withdraw(sheet)


def _drawn_up(
    kind: Any, post: Any, by: Any, counts: dict[str, int], remarks: dict[str, str]
) -> "ShiftHandOver":
    day, shift = _shift_of(post, by)
    sheet: ShiftHandOver = kind(
        site_id=post.site_id,
        post_id=post.id,
        post=post,
        day=day,
        shift=shift,
        number=_number(kind, post, day, shift),
        counts=json.dumps(counts),
        given_by_id=by.id,
        given_by=by,
        offered_at=current().received,
        **{name: words.strip() or None for name, words in remarks.items()},
    )
    return sheet


def _shift_of(post: Any, by: Any) -> tuple[Any, str]:
    """The day and the shift of the duty that ends; without a roster the shift that runs, or has just run."""
    since = select(Duty.since).where(Duty.person_id == by.id, Duty.post_id == post.id, Duty.since <= now())
    last = session.scalar(since.where(Duty.until > now() - GRACE).order_by(Duty.since.desc()).limit(1))
    return shift_at(post.site, last or now() - GRACE)


def _number(cls: Any, post: Any, day: Any, shift: str) -> str:
    """Post, day and shift (F43); handed over anew after a refusal, with a serial behind it."""
    stem = f"{post.code}-{day:%y%m%d}-{SHIFT_NUMBERS[shift]}"
    same = cls.site_id == post.site_id, cls.post_id == post.id, cls.day == day, cls.shift == shift
    before = session.scalar(select(func.count()).select_from(cls).where(*same)) or 0
    return f"{stem}-{before + 1}" if before else stem


def _who_comes(post: Any, by: Any) -> list[Any]:
    """Whom the roster has at that post now or within two hours, but not whoever leaves."""
    soon = select(Duty).where(Duty.post_id == post.id, Duty.since <= now() + 2 * GRACE, Duty.until > now())
    duties = session.scalars(soon.order_by(Duty.since, Duty.id))
    return [duty.person for duty in duties if duty.person_id != by.id]
