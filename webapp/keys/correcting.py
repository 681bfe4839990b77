"""What of a key may be put right by hand, when, and by whom (KC-2a, KC-3b, KC-5b, KC-8a)."""

from typing import TYPE_CHECKING, Any

from webapp.database import held
from webapp.errors import NotAllowed, Refusal
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key_class import KeyClass
from webapp.keys.standing import Standing
from webapp.people import Permission, Person
from webapp.procedures.words import Words

if TYPE_CHECKING:
    from webapp.keys.key import Key

WEIGHTY = {"key_class", "place", "copies", "cabinet_no"}
"""What decides who may borrow a key and who keeps it."""
BECAUSE = {
    "typing": Words("录入错误", "It was entered wrongly"),
    "board": Words("柜位调整", "The boards were rearranged"),
    "use": Words("房间用途变更", "The room is used for something else"),
}


def may_be_put_right(key: "Key", facts: dict[str, Any], by: Person, because: str) -> bool:
    """Raise the first rule that says no; True where the change is weighty."""
    in_its_place(held(key))
    changed = {name for name, value in facts.items() if getattr(key, name) != value}
    if not changed & WEIGHTY:
        return False
    not_an_owners(key, facts)
    a_show_flats_with_sales(key, facts)
    as_on_its_list(key)
    by_the_manager(key, by, because)
    return True


def in_its_place(key: "Key") -> None:
    """Nothing of a key is changed while it is out, on a list, missing or gone."""
    if key.standing != Standing.IN_CUSTODY or key.out is not None:
        raise Refusal(
            "key.not_in_its_place",
            "钥匙{number}不在柜内（已借出、移交中或异常处理中），不能更正。请先归还，或办完移交、异常处理",
            "Key {number} is not in its cabinet: it is out, on a list or looked for. Take it back, or finish its list or its case, then correct it",
            "KC-3b",
            number=key.number,
        )


def not_an_owners(key: "Key", facts: dict[str, Any]) -> None:
    """No key becomes an owner's, or ceases to be one, by a correction (KC-5b)."""
    if KeyClass.OWNER_ENTRUSTED in (key.key_class, facts.get("key_class")):
        raise Refusal(
            "key.entrusted_stays",
            "业主托管钥匙的类别、地点、数量和柜号不能更正，其他钥匙也不能改为托管。请凭业主委托书另办移交清单或交还业主",
            "Class, place, number of keys and cabinet of an owner's key are not corrected, and no other key is made one. Use a handover list under the owner's entrustment, or hand the key back",
            "KC-5b",
        )


def a_show_flats_with_sales(key: "Key", facts: dict[str, Any]) -> None:
    """No key becomes a show flat's while the customer centre keeps it (KC-2c)."""
    if facts.get("key_class") == KeyClass.SHOW_FLAT and key.custody_place != CustodyPlace.SALES_CENTRE:
        raise Refusal(
            "key.show_flat",
            "样板房钥匙全部由销售中心保管。请先开移交清单把{number}移交销售中心，再更正类别",
            "Show-flat keys are all kept by the sales centre; hand {number} over to it with a list first, then correct the class",
            "KC-2c",
            number=key.number,
        )


def as_on_its_list(key: "Key") -> None:
    """What both sides signed stands (KC-2a)."""
    if key.basis:
        raise Refusal(
            "key.as_signed",
            "钥匙{number}凭{basis}接管，类别、地点、数量和柜号以双方签字为准。需变更请另办移交清单",
            "Key {number} came by {basis}: class, place, number of keys and cabinet are as both sides signed. For a change draw up another handover list",
            "KC-2a",
            number=key.number,
            basis=key.basis,
        )


def by_the_manager(key: "Key", by: Person, because: str) -> None:
    """Class, place, copies and cabinet are changed by the department manager, who says why."""
    if not by.may(Permission.KEYS_DECIDE, key.site_id):
        raise NotAllowed(
            "key.weighty",
            "类别、地点、数量和柜号只有部门经理可以更正，请找部门经理办理",
            "Class, place, number of keys and cabinet are corrected by the department manager only; go to the manager",
            "KC-3b",
        )
    if because not in BECAUSE:
        raise Refusal(
            "key.correct_why",
            "请选择更正原因，再保存",
            "Choose why this is corrected, then save",
            "KC-3b",
        )
