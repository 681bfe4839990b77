"""What a key is wanted for (KC-4d, KC-7a)."""

from dataclasses import dataclass

from webapp.keys.key_class import KeyClass
from webapp.procedures.words import Words

PURPOSES = {
    "repair": Words("维修", "Repair"),
    "upkeep": Words("保养巡检", "Upkeep round"),
    "meters": Words("抄表", "Meter reading"),
    "viewing": Words("看房", "Viewing"),
    "cleaning": Words("保洁", "Cleaning"),
    "other": Words("其他", "Something else"),
}
USUAL = {
    KeyClass.SHOW_FLAT: "viewing",
    KeyClass.VACANT_UNIT: "viewing",
    KeyClass.PLANT_ROOM: "upkeep",
}


@dataclass(frozen=True)
class Purpose:
    """A fixed purpose by its code, or one in the borrower's words, or the number of an order or notice."""

    code: str
    text: str = ""
    order: str = ""

    @property
    def words(self) -> Words:
        """The purpose as it is read: its name, and what was said besides."""
        name = PURPOSES[self.code]
        if self.code == "other" and self.text:
            return Words(self.text, self.text)
        return Words(f"{name.zh}：{self.text}", f"{name.en}: {self.text}") if self.text else name

    def is_enough(self, shortest: int, *, order_seen: bool) -> bool:
        """True for a fixed purpose, an order that was looked up, or words of at least `shortest` characters."""
        return (self.code in PURPOSES and self.code != "other") or order_seen or len(self.text) >= shortest


def usual(key_class: str) -> str:
    """The purpose that a key of this class mostly goes out for."""
    return USUAL.get(KeyClass(key_class), "repair")
