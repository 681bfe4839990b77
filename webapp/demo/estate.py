"""The estate 锦苑: three buildings with 120 units, two gates, the service centre, the key office, patrol points."""

from typing import Any

from webapp.places import Building, Gate, Place, Post, Site, Unit

BUILDINGS = (  # code, metres to the service centre, gate, way of the ambulance, height limit in cm
    ("1", 60, "DM1", "由东门进，直行30米左侧，消防通道不得停车", 420),
    ("2", 180, "DM1", "由东门进，环路右转，2栋南侧落客", 380),
    ("3", 320, "DM2", "由北门进，绕花园右侧，3栋北侧落客", 300),
)
FLOORS, DOORS = 10, 4
TENURES = ("handed_over", "handed_over", "handed_over", "vacant", "entrusted", "unsold")
POINTS = ("东门岗亭", "1栋大堂", "地下车库", "水泵房", "配电房", "中心花园", "3栋天台", "北门岗亭")


def open_estate() -> tuple[Site, dict[str, Place]]:
    """The site and its places by code."""
    site = Site.open("01", "锦苑", "Jinyuan estate", "estate", phone="028-8555 0101", demo=True)
    places: dict[str, Place] = {}
    for code, zh, en in (("DM1", "东门", "East gate"), ("DM2", "北门", "North gate")):
        places[code] = Gate.add(site, code, zh, en)
    posts = (
        ("FW1", "服务中心", "Service centre", "service_centre"),
        ("YS1", "钥匙室", "Key office", "key_office"),
        ("QT1", "前台", "Front desk", "desk"),
        ("SB1", "水泵房", "Pump room", "plant_room"),
        ("PD1", "配电房", "Switch room", "plant_room"),
        ("DT1", "电梯机房", "Lift machine room", "plant_room"),
    )
    for code, zh, en, duty in posts:
        places[code] = Post.add(site, code, zh, en, duty=duty)
    for number, zh in enumerate(POINTS, start=1):
        code = f"XL{number}"
        places[code] = Post.add(
            site, code, f"巡更点{number} {zh}", f"Patrol point {number}", duty="patrol_point", sequence=number
        )
    for row in BUILDINGS:
        places |= _building(site, places, *row)
    return site, places


def _building(
    site: Site, places: dict[str, Place], code: str, distance: int, gate: str, route: str, limit: int
) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "distance": distance,
        "gate": places[gate],
        "route": route,
        "height_limit": limit,
    }
    building = Building.add(site, f"{code}D", f"锦苑{code}栋", f"Building {code}", **facts)
    found = {building.code: building}
    for floor in range(1, FLOORS + 1):
        for door in range(1, DOORS + 1):
            unit = f"{code}-{floor}{door:02}"
            tenure = TENURES[(int(code) + floor * 7 + door * 3) % len(TENURES)]
            zh, en = f"{code}栋{floor}{door:02}", f"Building {code}, {floor}{door:02}"
            found[unit] = Unit.add(site, unit, zh, en, within=building, floor=floor, tenure=tenure)
    return found
