"""Seventy-nine keys on their hooks: plant rooms, offices, vacant, entrusted and handed-over units, letterboxes, a master; nineteen with the sales centre; and who may borrow."""

from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.keys.regime.department import KeyDepartment
from webapp.places import Place, Site, Unit

CLASS_OF = {
    "vacant": KeyClass.VACANT_UNIT,
    "unsold": KeyClass.VACANT_UNIT,
    "entrusted": KeyClass.OWNER_ENTRUSTED,
    "handed_over": KeyClass.TAKEN_OVER_UNIT,
}
ROOMS = (
    ("SB1", KeyClass.PLANT_ROOM, 4),
    ("PD1", KeyClass.PLANT_ROOM, 4),
    ("DT1", KeyClass.PLANT_ROOM, 4),
    ("FW1", KeyClass.OFFICE, 4),
    ("YS1", KeyClass.OFFICE, 2),
    ("1D", KeyClass.LETTERBOX, 2),
    ("2D", KeyClass.LETTERBOX, 2),
    ("3D", KeyClass.MASTER, 1),
)
ALL, HOOKS = 79, 20
SALES_CABINET, SHOW_FLAT, NONE_YET = "S", "1-202", "3-804"
"""Where the sales centre's keys hang, which unit is its show flat, of which unsold unit it has no key yet (KC-2c, KC-2d)."""
DEPARTMENTS = (
    ("销售中心", "Sales centre", "sales"),
    ("家居广场", "Home plaza", "internal"),
    ("监察部", "Supervision department", "internal"),
    ("系统工程部", "Systems engineering", "internal"),
    ("环境工程部", "Environment engineering", "internal"),
)


def hang_keys(places: dict[str, Place]) -> list[Key]:
    """Hang them in cabinets 1 to 4, twenty hooks each."""
    rooms = [(places[code], key_class) for code, key_class, count in ROOMS for _ in range(count)]
    units = [place for place in places.values() if isinstance(place, Unit) and place.tenure != "handed_over"]
    units += [place for place in places.values() if isinstance(place, Unit) and place.tenure == "handed_over"]
    wanted = rooms + [(unit, CLASS_OF[unit.tenure or "vacant"]) for unit in units[: ALL - len(rooms)]]
    return [_hang(number, place, key_class) for number, (place, key_class) in enumerate(wanted)]


def hang_sales_keys(places: dict[str, Place]) -> list[Key]:
    """Of each unsold unit one, the rest being with the customer centre; and all of the show flat."""
    unsold = [place for place in places.values() if isinstance(place, Unit) and place.tenure == "unsold"]
    wanted: list[tuple[Place, KeyClass]] = [
        (unit, KeyClass.VACANT_UNIT) for unit in unsold if unit.code != NONE_YET
    ]
    wanted.append((places[SHOW_FLAT], KeyClass.SHOW_FLAT))
    return [_at_sales(number, *which) for number, which in enumerate(wanted, start=1)]


def _at_sales(number: int, place: Place, key_class: KeyClass) -> Key:
    return Key.add(
        place,
        number=f"XS{number:03}",
        key_class=key_class.value,
        cabinet_no=SALES_CABINET,
        hook_no=str(number),
        custody_place=CustodyPlace.SALES_CENTRE.value,
    )


def bind_departments(site: Site) -> None:
    """Whom the key rules bind (KC-12a)."""
    for zh, en, borrows in DEPARTMENTS:
        KeyDepartment.bind(site, zh, borrows, en=en)


def _hang(number: int, place: Place, key_class: KeyClass) -> Key:
    cabinet, hook = divmod(number, HOOKS)
    return Key.add(
        place,
        number=f"YS{number + 1:03}",
        key_class=key_class.value,
        cabinet_no=str(cabinet + 1),
        hook_no=str(hook + 1),
        copies=2 if key_class is KeyClass.PLANT_ROOM else 1,
    )
