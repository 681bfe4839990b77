"""A resident falls ill: the desk sends guards, two of them take the patient to hospital, the desk registers it."""

from playwright.sync_api import expect

from e2e.journey.cast import person_id, tag_of
from e2e.journey.form import fill_in
from e2e.journey.hands import Hands


def test_two_guards_take_a_patient_to_hospital(desk, phone, inside):
    chen = desk("A101")
    escort = logs_the_call(chen)

    board = desk("M101", wide=True)
    board.goes_to("/jobs/board/")
    board.sees("等两名保安")

    wang, jitian = phone("G101"), phone("G102")
    takes(wang, escort)
    wang.passes("standby", standby_place="service_centre")
    wang.is_refused("送医须安排两名保安")
    wang.is_refused("HR-2.1.a-1a")
    wang.keeps_picture("escort-refused")
    takes(jitian, escort)
    jitian.sees("王强")
    jitian.passes("standby", standby_place="service_centre")
    wang.goes_to(escort)
    wang.passes("standby", standby_place="service_centre")
    wang.keeps_picture("escort-card")

    wang.passes("vehicle_ready", vehicle_plate="川A·12345", driver_name="罗师傅", driver_phone="13800138111")
    board.sees("车已到")
    board.keeps_picture("board")
    door = tag_of(inside, "place", code="3-201")
    wang.passes("with_patient", door_scan=door, purpose_stated="yes", items_reminded=["id_card", "keys"])
    wang.passes("en_route")
    wang.is_refused("HR-2.1.a-3c")
    wang.passes("en_route", companion_name="白𪚥", companion_relation="女儿", hospital="市一医院")
    wang.passes("at_hospital")
    wang.passes(
        "settled",
        help_given=["registration", "doctor"],
        further_help_needed="yes",
        further_help_what="要办住院",
    )
    wang.sees("等经理决定")

    sun = desk("M101")
    sun.goes_to(escort)
    sun.passes("decided", manager_decision="continue", manager_instruction="办完住院再回来")
    sun.keeps_picture("escort-decided")

    wang.goes_to(escort)
    wang.sees("办完住院再回来")
    wang.passes("settled", help_given=["payment"], further_help_needed="no")
    wang.passes("returning")
    centre = tag_of(inside, "place", code="FW1")
    told = {"debrief_to": person_id(inside, "A101"), "debrief": "已办住院，女儿陪同"}
    wang.passes("debriefed", centre_scan=centre, **told)
    wang.keeps_picture("escort-back")

    chen.goes_to(escort)
    chen.passes("recorded", register_note="已登记")
    chen.sees("这件事已经结束")
    chen.goes_to("/help-requests/?shown=all")
    chen.page.locator("a.card-link").first.click()
    chen.sends("/register", outcome="met")
    expect(chen.page.locator("form[action$='/register']")).to_have_count(0)
    chen.keeps_picture("help-registered")


def logs_the_call(chen: Hands) -> str:
    """The first minute at the desk; the address of the escort."""
    chen.goes_to("/help-requests/new")
    form = chen.page.locator("form[action$='/help-requests/']")
    fill_in(form, phone="13900001234", caller="𪚥小玉", requester_type="family", channel="phone")
    unit = form.locator("label.choice", has_text="3-201").last
    unit.locator("xpath=ancestor::details[1]/summary").click()
    unit.click()
    chen.keeps_picture("call")
    chen.presses("急救：立即派两名保安")
    expect(chen.page.locator("running-clock")).to_be_visible()
    chen.keeps_picture("call-logged")
    chen.sends("/answer")
    expect(chen.page.locator("running-clock")).to_have_count(0)
    link = chen.page.locator("main a[href^='/jobs/']").first
    return str(link.get_attribute("href"))


def takes(guard: Hands, escort: str) -> None:
    """From the list of what is open."""
    guard.goes_to("/jobs/")
    guard.page.locator(f"a[href='{escort}']:visible").first.click()
    guard.sends("/crew")
