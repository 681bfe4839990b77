"""HR-2.1.b-3a: the gate's phone fills its screen with the way in, on whatever page it is, without any script too."""

import pytest

from tests.cast import Cast, acting, enrol, sign_in
from tests.client import text_of
from webapp.jobs import Job
from webapp.jobs.scanned import as_answer
from webapp.places import Building, Gate, Unit

cast = Cast()


@pytest.fixture
def called(app) -> str:
    """An ambulance is on its way to 3-1502."""
    with acting(app, "admin"):
        site = cast.site()
        gate = Gate.add(site, "DM9", "北门", "North gate")
        way = {"gate": gate, "route": "绕花园右侧", "height_limit": 300}
        building = Building.add(site, "9D", "锦苑9栋", "Building 9", **way)
        home = Unit.add(site, "9-1502", "9栋1502", "9-1502", within=building, floor=15)
        cast.li.give_role("gate_guard", site)
    with acting(app, "chen") as chen:
        return str(
            Job.open("ambulance_reception", cast.site(), by=chen, answers={"address": as_answer(home)}).id
        )


@pytest.mark.clause("HR-2.1.b-3a")
def test_the_alarm_shows_building_gate_limit_and_route(app, client, called):
    enrol(app, client, "li")
    gate = sign_in(app, client, "li")
    drawn = gate.get("/notices/alarms").get_data(as_text=True)
    assert 'role="alertdialog"' in drawn
    said = text_of(gate.get("/notices/alarms"))
    words = ("救护车要来，请开门备好通道", "锦苑9栋", "北门", "3.0 米", "绕花园右侧", "停在一楼等")
    assert [word for word in words if word not in said] == []


@pytest.mark.clause("HR-2.1.b-3a")
def test_ready_is_the_gates_one_large_button(app, client, called):
    enrol(app, client, "li")
    gate = sign_in(app, client, "li")
    page = text_of(gate.get(f"/jobs/{called}"))
    assert page.index("锦苑9栋") < page.index("入口就绪")
    alarms = gate.get("/notices/alarms").get_data(as_text=True)
    assert f'action="/jobs/{called}/milestones/gate_ready"' in alarms, "and it stands in the alarm itself"
    assert gate.act(f"/jobs/{called}/milestones/gate_ready", gate_done="gate_open").status_code == 303
    assert "救护车要来" not in text_of(gate.get("/notices/alarms")), "who is ready is called no more"
    after = text_of(gate.get(f"/jobs/{called}"))
    assert "救护车进来的路" in after
    assert "救护车到了" in after


def test_the_form_of_an_ambulance_nobody_called_yet_opens_without_its_way_in(app, act_as):
    answer = act_as("chen").get("/jobs/new/ambulance_reception")
    assert answer.status_code == 200
    assert "way-in" not in answer.get_data(as_text=True)
