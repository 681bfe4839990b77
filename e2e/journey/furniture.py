"""What stands in the house before the day begins: an estate, a hospital, their people, keys, chairs and tags."""

from dataclasses import dataclass
from typing import Any

from flask import Flask

PIN, PASSWORD = "258013", "gatehouse-journey"
ESTATE, HOSPITAL = "01", "02"


@dataclass(frozen=True)
class Part:
    """Who somebody is."""

    name: str
    role: str
    site: str
    secret: str = PIN


CAST = {
    "A101": Part("陈静", "centre_admin", ESTATE, PASSWORD),
    "M101": Part("孙立平", "office_manager", ESTATE, PASSWORD),
    "D101": Part("赵卫国", "security_duty_officer", ESTATE),
    "S101": Part("沈若兰", "centre_supervisor", ESTATE, PASSWORD),
    "L101": Part("马建军", "security_squad_leader", ESTATE),
    "G101": Part("王强", "guard", ESTATE),
    "G102": Part("𠮷田健", "guard", ESTATE),
    "G103": Part("周𬱖", "guard", ESTATE),
    "G105": Part("郑国栋", "gate_guard", ESTATE),
    "K101": Part("周兰", "key_custodian", ESTATE),
    "K102": Part("何淑贞", "key_custodian", ESTATE),
    "KS101": Part("罗㼆", "key_supervisor", ESTATE),
    "KM101": Part("高洁", "key_manager", ESTATE),
    "E101": Part("傅䶮", "department_handler", ESTATE),
    "E102": Part("刘㛃", "department_handler", ESTATE),
    "U201": Part("郭晓", "patient_guide", HOSPITAL),
    "P201": Part("吴刚", "porter", HOSPITAL),
    "N201": Part("唐丽", "ward_nurse", HOSPITAL),
    "T201": Part("方志明", "lab_receiver", HOSPITAL),
    "M201": Part("钱文华", "office_manager", HOSPITAL, PASSWORD),
}
POINTS = ("东门岗亭", "地下车库", "中心花园", "3栋天台")
KEYS = (
    ("YS001", "SB1", "plant_room"),
    ("YS002", "PD1", "plant_room"),
    ("YS003", "1-101", "vacant_unit"),
    ("YS004", "1-102", "owner_entrusted"),
    ("YS006", "SB1", "plant_room"),
)


def furnish(app: Flask) -> None:
    """Everything through the verbs, so that the chain is real."""
    from webapp.database import session
    from webapp.logbook import act

    with app.app_context():
        with act():
            sites = {ESTATE: _estate(), HOSPITAL: _hospital()}
            _people(sites)
            for site in sites.values():
                _tags(site)
        session.commit()


def _estate() -> Any:
    from webapp.keys.key import Key
    from webapp.places import Building, Gate, Post, Site, Unit

    site = Site.open(ESTATE, "锦苑", "Jinyuan estate", "estate", phone="028-8555 0101")
    gate = Gate.add(site, "DM1", "东门", "East gate")
    places: dict[str, Any] = {
        "FW1": Post.add(site, "FW1", "服务中心", "Service centre", duty="service_centre")
    }
    for code, zh, en in (("SB1", "水泵房", "Pump room"), ("PD1", "配电房", "Switch room")):
        places[code] = Post.add(site, code, zh, en, duty="plant_room")
    for number, zh in enumerate(POINTS, start=1):
        Post.add(site, f"XL{number}", zh, f"Patrol point {number}", duty="patrol_point", sequence=number)
    for block in ("1", "3"):
        facts: dict[str, Any] = {
            "distance": 60,
            "gate": gate,
            "route": "由东门进，直行30米",
            "height_limit": 420,
        }
        building = Building.add(site, f"{block}D", f"锦苑{block}栋", f"Building {block}", **facts)
        for door in ("101", "102", "201", "202"):
            words = (f"{block}栋{door}", f"Building {block}, {door}")
            unit = Unit.add(
                site, f"{block}-{door}", *words, within=building, floor=int(door[0]), tenure="vacant"
            )
            places[unit.code] = unit
    for hook, (number, place, key_class) in enumerate(KEYS, start=1):
        Key.add(places[place], number=number, key_class=key_class, cabinet_no="1", hook_no=str(hook))
    return site


def _hospital() -> Any:
    from webapp.places import Post, Site, Ward
    from webapp.portering.specimen_box import SpecimenBox
    from webapp.portering.wheelchair import Wheelchair

    site = Site.open(HOSPITAL, "锦江医院", "Jinjiang hospital", "hospital", phone="028-8555 0202")
    Ward.add(site, "NK1", "内科一病区", "Medical ward 1", function="ward")
    Ward.add(site, "WK1", "外科一病区", "Surgical ward 1", function="ward")
    Ward.add(site, "JY1", "检验科", "Laboratory", function="laboratory")
    desk = Post.add(site, "DY1", "导医台", "Guides' desk", duty="desk")
    for number in ("LY01", "LY02", "LY03"):
        Wheelchair.add(site, number, desk)
    SpecimenBox.add(site, "BX1")
    return site


def _people(sites: dict[str, Any]) -> None:
    from webapp.logbook import record
    from webapp.people import Person

    first: Any = None
    for number, (staff_no, part) in enumerate(CAST.items()):
        person = Person.join(staff_no, part.name, phone=f"1380013{8000 + number}", site=sites[part.site])
        person.give_role(part.role, sites[part.site])
        if first is None:
            first = person
            person.reset_pin(PIN)
            person.set_password(PASSWORD)
        else:
            person.pin, person.password = first.pin, first.password
            record("person.pin_reset", person)


def _tags(site: Any) -> None:
    from webapp.subjects import bearers
    from webapp.tags.stock import complete, stock

    for bearer in bearers().values():
        complete(stock(bearer, site.id), site)
