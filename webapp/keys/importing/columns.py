"""The columns of a key list, and the words that staff use in them."""

from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key_class import KeyClass
from webapp.places.sorts import CHOICES

COLUMNS: dict[str, tuple[str, str]] = {
    "number": ("钥匙编号", "Key"),
    "key_class": ("类别", "Class"),
    "place": ("地点（编号）", "Place (code)"),
    "cabinet_no": ("柜号", "Cabinet"),
    "hook_no": ("挂钩号", "Hook"),
    "copies": ("总条数", "Copies"),
    "ring": ("钥匙环", "Ring"),
    "custody_place": ("保管地点", "Kept by"),
    "tenure": ("房屋状态", "Tenure"),
}
NEEDED = frozenset({"number", "key_class", "place", "cabinet_no", "hook_no"})
LONGEST = {"number": 20, "place": 40, "cabinet_no": 10, "hook_no": 10, "ring": 20}
MOST_COPIES = 20


def _choices(words: dict[str, tuple[str, str]]) -> dict[str, str]:
    return {said: code for code, pair in words.items() for said in (code, *pair)}


WORDS = {
    "key_class": _choices({one.value: (one.words.zh, one.words.en) for one in KeyClass}),
    "custody_place": _choices({one.value: (one.words.zh, one.words.en) for one in CustodyPlace})
    | {"客户中心": CustodyPlace.CUSTOMER_CENTRE.value},
    "tenure": _choices(CHOICES["tenure"]),
}
"""What may stand in a cell of a column of choices, and what it means."""


def value_of(name: str, text: str) -> str:
    """A choice by its code; other text as it stands."""
    return WORDS[name].get(text, text) if name in WORDS else text
