"""Which centre may keep which key (KC-2c, KC-2d), and what may leave a centre."""

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select

from webapp.database import session
from webapp.errors import Conflict, Refusal
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.keys.receiving import sides
from webapp.keys.receiving.reason import LEAVES, MOVES
from webapp.keys.standing import GONE, Standing, in_custody
from webapp.places import Place

if TYPE_CHECKING:
    from webapp.keys.receiving.handover import KeyHandover

UNSOLD = "unsold"


def class_fits(handover: "KeyHandover", key_class: str) -> None:
    """An owner's key comes by an entrustment and nothing else does (KC-5a)."""
    if (key_class == KeyClass.OWNER_ENTRUSTED) != (handover.reason == "entrustment"):
        raise Refusal(
            "handover.owners_key",
            "业主托管钥匙只能凭《钥匙代管委托书》接收，其他钥匙不走委托。请选对移交原因和类别",
            "An owner's key is received under a key entrustment, and no other key is; choose the right reason and class",
            "KC-5a",
        )


def at_its_place(key_class: str, place: Place, to_place: str, copies: int, key: Key | None = None) -> None:
    """Show flats with the sales centre; of an unsold unit one key there, the rest with the customer centre."""
    if key_class == KeyClass.SHOW_FLAT and to_place != CustodyPlace.SALES_CENTRE:
        raise Refusal(
            "handover.show_flat",
            "样板房钥匙全部由销售中心保管。请把接收地点改为销售中心，由销售中心保管人签收",
            "Show-flat keys are all kept by the sales centre; make the sales centre the place and have its key holder sign",
            "KC-2c",
        )
    if key_class != KeyClass.VACANT_UNIT or to_place != CustodyPlace.SALES_CENTRE:
        return
    if getattr(place, "tenure", None) != UNSOLD:
        raise Refusal(
            "handover.not_unsold",
            "{place}不是未售单元，钥匙归客户服务中心保管。若确为未售，请先在地点页面更正房屋状态",
            "{place} is not an unsold unit; its keys are kept by the customer centre. If it is unsold, correct its tenure on the places page first",
            "KC-2d",
            place=place.zh,
        )
    if copies > 1 or held_by_sales(place.id, but=key):
        raise Refusal(
            "handover.one_for_sales",
            "销售中心每套空置单元只保管1条，{place}的其余钥匙请移交客户服务中心",
            "The sales centre keeps one key of each vacant unit; hand the other keys of {place} to the customer centre",
            "KC-2d",
            place=place.zh,
        )


def may_go(handover: "KeyHandover", key: Key) -> None:
    """Only a key that hangs in its cabinet moves or leaves, and not the one that sales must keep."""
    in_custody(key)
    sides.are_its_keepers(handover, key)
    if key.out is not None:
        raise Conflict(
            "handover.out",
            "钥匙{number}在{holder}处未还，请先收回再移交",
            "Key {number} is still with {holder}; take it back before it is handed over",
            "KC-2a",
            number=key.number,
            holder=key.out.borrower,
        )
    if handover.why.way == MOVES:
        at_its_place(key.key_class, key.place, handover.to_place, key.copies, key)
    if handover.why.way in {MOVES, LEAVES} and handover.to_place != CustodyPlace.SALES_CENTRE:
        the_last_of_sales(key)


def the_last_of_sales(key: Key) -> None:
    """While a unit is unsold its one key stays with the sales centre (KC-2d)."""
    unsold = key.key_class == KeyClass.VACANT_UNIT and getattr(key.place, "tenure", None) == UNSOLD
    if unsold and key.custody_place == CustodyPlace.SALES_CENTRE:
        raise Refusal(
            "handover.last_of_sales",
            "{place}未售期间，销售中心须保管1条钥匙。售出后请先更正房屋状态，再移交",
            "While {place} is unsold the sales centre keeps one key of it; once it is sold, correct its tenure, then hand it over",
            "KC-2d",
            place=key.place.zh,
        )


def held_by_sales(place_id: UUID, but: Key | None = None) -> int:
    """How many vacant-unit keys of the unit the sales centre keeps, or is about to."""
    held = select(func.count(Key.id)).where(Key.place_id == place_id, Key.key_class == KeyClass.VACANT_UNIT)
    held = held.where(Key.custody_place == CustodyPlace.SALES_CENTRE, Key.standing.not_in(NOT_HELD))
    return session.scalar(held.where(Key.id != but.id) if but is not None else held) or 0


NOT_HELD = (*GONE, Standing.LOST)
