"""Putting keys on a handover list: new ones as they come, those in custody as they go."""

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from webapp.database import claim, held, session
from webapp.errors import Conflict, Refusal
from webapp.keys import first
from webapp.keys.key import Key
from webapp.keys.receiving import custody_rules, entrusted, taking_over
from webapp.keys.receiving.handover_row import HandoverRow, open_row
from webapp.keys.receiving.reason import BRINGS
from webapp.keys.receiving.state import State
from webapp.keys.standing import GONE, Standing
from webapp.logbook import current, record
from webapp.places import Place

if TYPE_CHECKING:
    from webapp.keys.receiving.handover import KeyHandover


class ListingKeys:
    """The part of a handover list that is drawn up before anything is counted."""

    def bring(
        self, place: Place, *, number: str, key_class: str, cabinet_no: str, hook_no: str, copies: int = 1,
        ring: str = "",
    ) -> HandoverRow:  # fmt: skip
        """A new key comes in: it joins the ledger awaiting its handover, not to be lent (KC-2b)."""
        here = self._drafted(brings=True)
        custody_rules.class_fits(here, key_class)
        known = session.scalar(select(Key).where(Key.site_id == here.site_id, Key.number == number))
        custody_rules.at_its_place(key_class, place, here.to_place, copies, known)
        entrusted.room_for(here, place, copies)
        facts: dict[str, Any] = {
            "number": number, "key_class": key_class, "cabinet_no": cabinet_no, "hook_no": hook_no, "copies": copies,
        }  # fmt: skip
        if known is None:
            more: dict[str, Any] = {"ring": ring, "custody_place": here.to_place}
            key = Key.add(place, standing=Standing.PENDING_HANDOVER, **facts, **more)
        else:
            key = _brought_again(known)
            key.correct(place=place, ring=ring, custody_place=here.to_place, **facts)
        return here.enter(key, copies, cabinet_no, hook_no)

    def take(self, key: Key, cabinet_no: str = "", hook_no: str = "") -> HandoverRow:
        """A key that we hold goes on: to the hook named, else to its own."""
        held(key)
        here = self._drafted(brings=False)
        custody_rules.may_go(here, key)
        entrusted.may_collect(here, key)
        cabinet_no, hook_no = cabinet_no or key.cabinet_no, hook_no or key.hook_no
        _hook_is_free(key, cabinet_no, hook_no)
        return here.enter(key, key.copies, cabinet_no, hook_no)

    def enter(self, key: Key, due: int, cabinet_no: str, hook_no: str) -> HandoverRow:
        """A row of its own; Conflict where the key stands on another open list."""
        here = cast("KeyHandover", self)
        position = max((row.position for row in here.rows), default=0) + 1
        row = HandoverRow(
            site_id=here.site_id, handover_id=here.id, key_id=key.id, key=key, position=position, due=due,
            cabinet_no=cabinet_no, hook_no=hook_no,
        )  # fmt: skip
        if not claim(row):
            raise _listed_elsewhere(key)
        session.expire(here, ["rows"])
        record("key_handover.listed", here, key=key.number)
        return row

    def strike(self, row: HandoverRow) -> None:
        """A key comes off the draft; one that was new awaits another list."""
        here = self._drafted(brings=None)
        number = row.key.number
        taking_over.stays_outside(row.key)
        session.delete(row)
        session.flush()
        session.expire(here, ["rows"])
        record("key_handover.struck", here, key=number)

    def settle(self) -> None:
        """The keys may stand on another list again."""
        for row in cast("KeyHandover", self).rows:
            row.settled_at = current().received

    def _drafted(self, brings: bool | None) -> "KeyHandover":
        here = held(cast("KeyHandover", self))
        if here.state != State.DRAFT:
            raise Conflict(
                "handover.not_draft",
                "清单{number}已开始清点，不能再增减钥匙。请撤回后另开清单",
                "List {number} is being counted and takes no more changes; withdraw it and open another",
                "KC-1a",
                number=here.number,
            )
        if brings is not None and brings != (here.why.way == BRINGS):
            raise Refusal(
                "handover.wrong_way",
                "此清单的移交原因是“{zh_reason}”，钥匙登记方式不符。请选对移交原因另开清单",
                "This list is for “{en_reason}”; its keys are entered the other way. Open a list with the right reason",
                "KC-2a",
                zh_reason=here.why.words.zh,
                en_reason=here.why.words.en,
            )
        return here


def _brought_again(key: Key) -> Key:
    """One that came before and was sent back may come again; any other number is taken."""
    if key.standing != Standing.PENDING_HANDOVER:
        raise first.taken(key.number, "—")
    if open_row(key.id) is not None:
        raise _listed_elsewhere(key)
    return key


def _hook_is_free(key: Key, cabinet_no: str, hook_no: str) -> None:
    there = select(Key.id).where(Key.site_id == key.site_id, Key.id != key.id, Key.standing.not_in(GONE))
    there = there.where(Key.cabinet_no == cabinet_no, Key.hook_no == hook_no)
    if session.scalar(there) is not None:
        raise first.taken(key.number, f"{cabinet_no}-{hook_no}")


def _listed_elsewhere(key: Key) -> Conflict:
    row = open_row(key.id)
    return Conflict(
        "handover.listed",
        "钥匙{number}已在移交清单{list}上，请先办完或撤回那张清单",
        "Key {number} stands on handover list {list}; finish or withdraw that list first",
        "KC-2a",
        number=key.number,
        list=row.handover.number if row else "—",
    )
