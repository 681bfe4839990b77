"""A patrol is walked point by point, a wheelchair goes out and comes back, specimens are carried and refused."""

from playwright.sync_api import expect

from e2e.journey.cast import tag_of
from e2e.journey.form import fill_in
from e2e.journey.hands import Hands
from e2e.journey.patrol import plan_round

TUBES = (
    {
        "bed": "12",
        "name": "白𪚥",
        "hospital_no": "ZY2611001",
        "type": "blood",
        "test": "血常规",
        "barcode": "BC260001",
    },
    {
        "bed": "15",
        "name": "𠮷小梅",
        "hospital_no": "ZY2611002",
        "type": "urine",
        "test": "尿常规",
        "barcode": "BC260002",
    },
)
AGREES = ["name", "bed", "test", "container", "amount"]


def test_a_round_is_walked_and_a_missed_point_is_told(phone, inside):
    wang = phone("G101")
    plan_round(wang, "XL1", "XL2", "XL3", "XL4")
    wang.sends("/crew")
    wang.passes("started")
    for row in (1, 2):
        wang.scans_into(f"/milestones/walked/{row}", "point_scan", tag_of(inside, "place", code=f"XL{row}"))
        wang.passes(f"walked/{row}")
    wang.keeps_picture("patrol")
    wang.passes("walked/3", missed_because="locked")
    wang.scans_into("/milestones/walked/4", "point_scan", tag_of(inside, "place", code="XL4"))
    wang.passes("walked/4", found="天台门已锁好")
    wang.passes("finished", irregular="no")
    wang.is_refused("有1个点漏了")
    wang.passes("finished", irregular="yes", irregular_what="中心花园铁门锁着")
    ma = phone("L101")
    ma.goes_to(wang.where)
    ma.passes("checked", settled_how="已开锁补查")
    ma.sees("已核实")
    ma.keeps_picture("patrol-checked")


def test_a_wheelchair_is_lent_returned_and_cleaned_by_its_tag(phone, inside):
    guo, chair = phone("U201"), tag_of(inside, "wheelchair", number="LY01")
    page = guo.scans(chair)
    page.get_by_role("link", name="借出轮椅").click()
    page.wait_for_url("**/jobs/new/**")
    guo.sends("/new/wheelchair_service", patient="周𬱖芳", phone="13900007777", reason="very_old")
    guo.sends("/crew")
    guo.passes("lent", signed="周𬱖芳", id_kind="id_card", id_last4="123X")
    page = guo.scans(chair)
    page.get_by_role("link", name="归还轮椅").click()
    guo.passes("returned", sound="yes")
    page = guo.scans(chair)
    page.get_by_role("link", name="清洁完成").click()
    guo.keeps_picture("wheelchair")
    guo.passes("cleaned", cleaned=["wiped", "disinfected"])
    guo.sees("已完成")


def test_specimens_are_delivered_and_a_wrong_tube_stays(phone, inside):
    tang, wu, fang = phone("N201"), phone("P201"), phone("T201")
    run = asks_for_a_run(tang)
    wu.goes_to(run)
    wu.sends("/crew")
    wu.passes("checked", **checked(TUBES), count="2")
    wu.passes(
        "picked_up",
        signed="唐丽",
        ward_scan=tag_of(inside, "place", code="NK1"),
        box=tag_of(inside, "specimen_box", number="BX1"),
    )
    wu.passes("delivered", laboratory_scan=tag_of(inside, "place", code="JY1"))
    fang.goes_to(run)
    fang.passes("accepted", signed="方志明", laboratory_count="2", condition="sound")
    fang.sees("已验收")
    fang.keeps_picture("specimens-accepted")

    wrong = asks_for_a_run(tang)
    wu.goes_to(wrong)
    wu.sends("/crew")
    other = (TUBES[0], TUBES[1] | {"barcode": "BC269999"})
    wu.passes("checked", **checked(other), count="2")
    wu.is_refused("标本信息不符")
    wu.is_refused("HS-3.2-1a")
    wu.keeps_picture("specimen-refused")


def asks_for_a_run(nurse: Hands) -> str:
    """Two tubes from the ward; the path of the job."""
    nurse.goes_to("/jobs/new/specimen_delivery")
    form = nurse.page.locator("form[action*='/new/specimen_delivery']")
    fill_in(form, ward="NK1", urgent="yes")
    for number, tube in enumerate(TUBES):
        fill_in(form, **{f"tubes-{number}-{name}": value for name, value in tube.items()})
    nurse.sends("/new/specimen_delivery")
    expect(nurse.page.locator("article.card")).to_be_visible()
    return nurse.where


def checked(tubes: tuple[dict[str, str], ...]) -> dict[str, str | list[str]]:
    """What the porter reads off the tubes in hand."""
    seen: dict[str, str | list[str]] = {}
    for number, tube in enumerate(tubes):
        seen |= {f"checks-{number}-barcode": tube["barcode"], f"checks-{number}-right": AGREES}
    return seen
