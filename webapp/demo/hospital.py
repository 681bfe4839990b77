"""The hospital 锦江医院: six wards, laboratory, emergency, outpatients, wheelchairs and specimen boxes."""

from webapp.places import Place, Post, Site, Ward
from webapp.portering.specimen_box import SpecimenBox
from webapp.portering.wheelchair import Wheelchair

WARDS = (
    ("NK1", "内科一病区", "Medical ward 1", "ward"),
    ("NK2", "内科二病区", "Medical ward 2", "ward"),
    ("WK1", "外科一病区", "Surgical ward 1", "ward"),
    ("WK2", "外科二病区", "Surgical ward 2", "ward"),
    ("EK1", "儿科病区", "Children's ward", "ward"),
    ("CK1", "产科病区", "Maternity ward", "ward"),
    ("JY1", "检验科", "Laboratory", "laboratory"),
    ("JZ1", "急诊科", "Emergency department", "emergency"),
    ("MZ1", "门诊大厅", "Outpatients", "outpatient"),
)


def open_hospital() -> tuple[Site, dict[str, Place], list[Wheelchair], list[SpecimenBox]]:
    """The site, its places by code, ten wheelchairs and four specimen boxes."""
    site = Site.open("02", "锦江医院", "Jinjiang hospital", "hospital", phone="028-8555 0202", demo=True)
    places: dict[str, Place] = {
        code: Ward.add(site, code, zh, en, function=what) for code, zh, en, what in WARDS
    }
    places["DY1"] = Post.add(site, "DY1", "导医台", "Guides' desk", duty="desk")
    places["HG1"] = Post.add(site, "HG1", "护工站", "Porters' station", duty="service_centre")
    chairs = [Wheelchair.add(site, f"LY{number:02}", places["DY1"]) for number in range(1, 11)]
    boxes = [SpecimenBox.add(site, f"BX{number}") for number in range(1, 5)]
    return site, places, chairs, boxes
