"""The sorts of places and the words that staff use for their particulars."""

from dataclasses import dataclass

from webapp.places.building import Building
from webapp.places.gate import Gate
from webapp.places.place import Place
from webapp.places.post import Post
from webapp.places.unit import Unit
from webapp.places.ward import Ward


@dataclass(frozen=True)
class Sort:
    """A sort of places; `particulars` are the columns that only it has, `prefix` stands on its tags (C24)."""

    name: str
    model: type[Place]
    zh: str
    en: str
    prefix: str
    particulars: tuple[str, ...]


SORTS = {
    sort.name: sort
    for sort in (
        Sort("gate", Gate, "入口", "Gate", "G", ()),
        Sort("building", Building, "楼栋", "Building", "U", ("distance", "gate", "route", "height_limit")),
        Sort("unit", Unit, "房屋", "Unit", "U", ("floor", "tenure")),
        Sort("ward", Ward, "病区科室", "Ward or department", "W", ("function",)),
        Sort("post", Post, "岗位点", "Post", "C", ("duty", "sequence")),
    )
}

CHOICES: dict[str, dict[str, tuple[str, str]]] = {
    "tenure": {
        "unsold": ("未售", "Unsold"),
        "vacant": ("空置", "Vacant"),
        "handed_over": ("已交付", "Handed over"),
        "entrusted": ("已委托", "Entrusted"),
    },
    "function": {
        "ward": ("病区", "Ward"),
        "laboratory": ("检验科", "Laboratory"),
        "emergency": ("急诊科", "Emergency"),
        "outpatient": ("门诊", "Outpatient"),
        "cssd": ("供应室", "Sterile supply"),
    },
    "duty": {
        "service_centre": ("服务中心", "Service centre"),
        "key_office": ("钥匙室", "Key office"),
        "patrol_point": ("巡逻点", "Patrol point"),
        "desk": ("前台", "Desk"),
        "plant_room": ("设备房", "Plant room"),
    },
}

NUMBERS = {"distance": (0, 20_000), "height_limit": (100, 1_000), "floor": (-10, 200), "sequence": (1, 1_000)}

COLUMNS: dict[str, tuple[str, str]] = {
    "kind": ("类别", "Kind"),
    "code": ("编号", "Code"),
    "zh": ("名称", "Name"),
    "en": ("英文名", "English name"),
    "within": ("位于（编号）", "Within (code)"),
    "floor": ("楼层", "Floor"),
    "tenure": ("房屋状态", "Tenure"),
    "distance": ("距服务中心（米）", "Metres from the centre"),
    "gate": ("急救车入口（编号）", "Ambulance gate (code)"),
    "route": ("急救车路线", "Ambulance route"),
    "height_limit": ("限高（厘米）", "Height limit (cm)"),
    "function": ("科室类别", "Function"),
    "duty": ("用途", "Duty"),
    "sequence": ("顺序", "Order"),
}


def sort_of(place: Place) -> Sort | None:
    """The sort of a place."""
    return SORTS.get(place.kind)
