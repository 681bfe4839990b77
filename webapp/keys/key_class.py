"""What a key opens decides who may have it (KC-0b)."""

from enum import StrEnum

from webapp.procedures.words import Words


class KeyClass(StrEnum):
    """The classes of KC-0b, and those that KC-6 and the master keys of an estate add."""

    VACANT_UNIT = "vacant_unit"
    SHOW_FLAT = "show_flat"
    LETTERBOX = "letterbox"
    PLANT_ROOM = "plant_room"
    OFFICE = "office"
    OWNER_ENTRUSTED = "owner_entrusted"
    TAKEN_OVER_UNIT = "taken_over_unit"
    MASTER = "master"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return WORDS[self]


WORDS = {
    KeyClass.VACANT_UNIT: Words("空置单元", "Vacant unit"),
    KeyClass.SHOW_FLAT: Words("样板房", "Show flat"),
    KeyClass.LETTERBOX: Words("信报箱", "Letterbox"),
    KeyClass.PLANT_ROOM: Words("设备房", "Plant room"),
    KeyClass.OFFICE: Words("办公室", "Office"),
    KeyClass.OWNER_ENTRUSTED: Words("业主托管", "Entrusted by owner"),
    KeyClass.TAKEN_OVER_UNIT: Words("已交付单元", "Handed-over unit"),
    KeyClass.MASTER: Words("总匙", "Master key"),
}
