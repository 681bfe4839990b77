"""Every role knocks at every door, with things of its own site and of another."""

from uuid import uuid4

import pytest

from tests.cast import ELSEWHERE, ESTATE, PIN, Cast, acting
from tests.client import Phone
from tests.house.doors import address_of, doors, things_at
from tests.keys.board import hang
from webapp.people import Person, Role, roles


@pytest.fixture
def furnished(app):
    """Something of ours and something of theirs, so that ids can be tried."""
    hang(app)
    with acting(app, "sun"):
        from webapp.keys.key import Key
        from webapp.places import Unit

        room = Unit.add(Cast.site(ELSEWHERE), "E-1", "别处水泵房", "Their pump room")
        Key.add(room, number="E1-01", key_class="plant_room", cabinet_no="1", hook_no="1")
    return app


def newcomer(app, role: Role, site: str) -> Phone:
    """Somebody who holds that one role at that one site, signed in on an enrolled phone."""
    from webapp.people import Device, Enrolment, SignIn
    from webapp.web.carried import DEVICE, SESSION

    phone = Phone(app)
    with acting(app, "admin"):
        device, token = Enrolment.offer(Cast.site(site), f"phone of {role.code}")[0].accept()
        person = Person.join(f"Z{role.code}"[:20], "过路人", site=Cast.site(site))
        person.give_role(role.code, Cast.site(site))
        person.reset_pin(PIN)
        staff_no, device_id = person.staff_no, device.id
    with acting(app, None):
        from webapp.database import session

        _, session_token = SignIn.with_pin(staff_no, PIN, session.get(Device, device_id))
    phone.set_cookie(DEVICE, token)
    phone.set_cookie(SESSION, session_token)
    return phone


ONE_OF_A_KIND = {role.may: role for role in reversed(roles().values())}.values()


def opening_every_door() -> set[str]:
    """A few roles that may together do whatever anybody may."""
    few, left = set(), set().union(*(role.may for role in ONE_OF_A_KIND))
    while left:
        best = max(ONE_OF_A_KIND, key=lambda role: (len(role.may & left), role.code))
        few, left = few | {best.code}, left - best.may
    return few


@pytest.mark.parametrize("role", ONE_OF_A_KIND, ids=lambda role: role.code)
def test_a_role_passes_its_own_doors_and_no_other(engine, role, request):
    """Who may pass is no matter of the engine, what lies behind the door is: there every door is opened on both.

    What is read at a shut door is drawn on one of them.
    """
    if engine != "sqlite" and role.code not in opening_every_door():
        pytest.skip(
            "who may pass is no matter of the engine; roles that open every door between them are asked"
        )
    furnished = request.getfixturevalue("furnished")
    phone = newcomer(furnished, role, ESTATE)
    wrong = []
    for door in doors(furnished):
        if door.is_open:
            continue
        briefly = engine == "sqlite" and door.permission not in role.may
        code = door.knock(phone, address_of(door, furnished, uuid4()), briefly).status_code
        turned_away = code == 403
        if turned_away == (door.permission in role.may) and not (turned_away and door.writes):
            wrong.append(f"{door.method} {door.rule}: {code}")
    assert wrong == []


def test_a_stranger_finds_every_door_shut(furnished, client):
    codes = {}
    for door in doors(furnished):
        if not door.is_open:
            codes[f"{door.method} {door.rule}"] = door.knock(
                client, address_of(door, furnished, uuid4())
            ).status_code
    assert {name: code for name, code in codes.items() if code not in {302, 401}} == {}


def test_open_doors_answer_strangers_without_harm(furnished, client):
    for door in doors(furnished):
        if door.is_open:
            assert door.knock(client, address_of(door, furnished, uuid4())).status_code < 500, door.rule


@pytest.mark.parametrize(
    "role", ["office_manager", "site_admin", "key_custodian", "centre_admin", "guard", "porter"]
)
def test_nothing_of_another_site_is_shown_or_changed(furnished, role):
    """A thing of another site is as good as not there: 404, or a refusal that comes before the thing is looked for."""
    phone = newcomer(furnished, roles()[role], ESTATE)
    theirs = things_at(furnished, ELSEWHERE)
    assert theirs, "there is nothing of the other site to try"
    leaks = []
    for door in doors(furnished):
        if door.is_open or not door.takes_an_id:
            continue
        for kind, thing_id in theirs:
            code = door.knock(phone, address_of(door, furnished, thing_id), not door.writes).status_code
            if code < 400:
                leaks.append(f"{door.method} {door.rule} with {kind} of another site: {code}")
    assert leaks == []
