"""What becomes of the keys on a list: off the board when counted, taken over with the second signature."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.receiving import custody_rules
from webapp.keys.receiving.handover_row import HandoverRow
from webapp.keys.receiving.reason import BRINGS, LEAVES, MOVES, STAYS, Reason
from webapp.keys.standing import Standing

if TYPE_CHECKING:
    from webapp.keys.receiving.handover import KeyHandover


def destination(why: Reason, chosen: str) -> str:
    """The centre that keeps the keys; a sold unit's go to the customer centre, those that stay or leave to none."""
    if why.way in {STAYS, LEAVES}:
        return ""
    if why.code in {"sale", "entrustment"}:
        return CustodyPlace.CUSTOMER_CENTRE.value
    if chosen not in set(CustodyPlace):
        raise Refusal(
            "handover.no_place",
            "请选择由哪个中心保管这些钥匙",
            "Choose which centre will keep the keys",
            "KC-2d",
        )
    return chosen


def hold_the_keys(handover: "KeyHandover") -> None:
    """As they stand now, in one order and before the list: until it is done nobody lends, loses or voids one of them."""
    session.flush()
    mine = select(Key).where(Key.id.in_([row.key_id for row in handover.rows])).order_by(Key.id)
    session.scalars(mine.with_for_update(of=Key).execution_options(populate_existing=True)).all()


def leave_the_board(handover: "KeyHandover") -> None:
    """Counted keys that move or leave are in transfer until both have signed; each must still hang there."""
    if handover.why.way not in {MOVES, LEAVES}:
        return
    for row in handover.rows:
        custody_rules.may_go(handover, row.key)
        row.key.stand(Standing.IN_TRANSFER)


def hang_back(handover: "KeyHandover") -> None:
    """The handover came to nothing."""
    for row in handover.rows:
        stays_outside(row.key)
        if row.key.standing == Standing.IN_TRANSFER:
            row.key.stand(Standing.IN_CUSTODY)


def stays_outside(key: Key) -> None:
    """A key that nobody took over is kept by neither centre."""
    if key.standing == Standing.PENDING_HANDOVER:
        key.custody_place = CustodyPlace.OTHER.value


def take_over(handover: "KeyHandover") -> None:
    """Both have signed (KC-2b). A "no" is never taken over: what was new stays outside, what was ours hangs back."""
    for row in handover.rows:
        if row.is_rejected:
            _reject(handover, row)
        else:
            WAYS[handover.why.way](handover, row)
    handover.settle()


AWAITED = {
    BRINGS: Standing.PENDING_HANDOVER,
    MOVES: Standing.IN_TRANSFER,
    LEAVES: Standing.IN_TRANSFER,
}


def send_back_what_is_elsewhere(handover: "KeyHandover") -> None:
    """A key that was lost or made void on its way is not taken over: it stands on the return list and says why."""
    awaited = AWAITED.get(handover.why.way)
    for row in handover.rows:
        if awaited is not None and row.key.standing != awaited:
            row.matches_list = False
            row.discrepancy = f"{row.discrepancy} 签收时为“{Standing(row.key.standing).words.zh}”".strip()


def _reject(handover: "KeyHandover", row: HandoverRow) -> None:
    stays_outside(row.key)
    if row.key.standing == Standing.IN_TRANSFER:
        row.key.stand(Standing.IN_CUSTODY)
    elif handover.why.way == STAYS and row.handed == 0 and _hangs(row.key):
        row.key.stand(Standing.MISSING)


def _hangs(key: Key) -> bool:
    """What was lent since it was counted is not missing."""
    return key.standing == Standing.IN_CUSTODY and key.out is None


def _bring(handover: "KeyHandover", row: HandoverRow) -> None:
    key = row.key
    custody_rules.at_its_place(key.key_class, key.place, handover.to_place, row.handed or 0, key)
    key.copies, key.custody_place = row.handed or key.copies, handover.to_place
    key.basis = handover.entrustment.number if handover.entrustment else handover.number
    key.stand(Standing.IN_CUSTODY)


def _move(handover: "KeyHandover", row: HandoverRow) -> None:
    key = row.key
    custody_rules.at_its_place(key.key_class, key.place, handover.to_place, key.copies, key)
    key.custody_place, key.cabinet_no, key.hook_no = handover.to_place, row.cabinet_no, row.hook_no
    key.stand(Standing.IN_CUSTODY)


def _stay(handover: "KeyHandover", row: HandoverRow) -> None:
    """It hangs where it hung; only who answers for it has changed."""


def _leave(handover: "KeyHandover", row: HandoverRow) -> None:
    """Where fewer copies went than we hold, the others hang on and are still the owner's (KC-3c, KC-5a)."""
    key, went = row.key, row.handed or 0
    if went < key.copies:
        key.copies -= went
        key.stand(Standing.IN_CUSTODY)
        return
    key.gone_to = handover.receiver_name
    key.stand(Standing.RETURNED_TO_OWNER)


WAYS = {BRINGS: _bring, MOVES: _move, STAYS: _stay, LEAVES: _leave}
