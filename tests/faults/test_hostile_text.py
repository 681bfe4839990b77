"""Script, template and spreadsheet payloads in every kind of record are text on every page and in every workbook."""

from io import BytesIO

import pytest
from markupsafe import escape
from openpyxl import load_workbook

from tests.cast import Cast, acting, enrol, sign_in
from tests.house.doors import address_of, doors, things_at
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.keys.borrower import Borrower
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.purpose import Purpose
from webapp.keys.signing import Signing
from webapp.people import Enrolment, Person
from webapp.places import Post, Unit

PAYLOAD = "=1+1<script>alert(1)</script>{{7*7}}\"'><img src=x onerror=alert(2)>"


@pytest.fixture
def poisoned(app):
    """A house in which every word that somebody may type is hostile."""
    with acting(app, "sun") as sun:
        site = Cast.site()
        Person.join("X900", PAYLOAD, phone=PAYLOAD, site=site).give_role("guard", site)
        Post.add(site, PAYLOAD[:30], PAYLOAD, PAYLOAD, duty="patrol_point")
        room = Unit.add(site, "P-9", PAYLOAD, PAYLOAD)
        key_id = Key.add(room, number=PAYLOAD[:20], key_class="plant_room", cabinet_no="=9", hook_no="@9").id
        Enrolment.offer(site, PAYLOAD)[0].accept()
        HelpRequest.take(site, by=sun, kind="other", caller=PAYLOAD, phone=PAYLOAD, asked=PAYLOAD)
    with acting(app, "zhou") as zhou:
        to = Borrower(f"{PAYLOAD}外", "other", PAYLOAD, PAYLOAD, PAYLOAD)
        session.get_one(Key, key_id).lend(
            to=to, by=zhou, why=Purpose("repair", "", PAYLOAD), signed=Signing(typed=to.name, told=TOLD)
        )
    return app


def reader(app, client, who):
    enrol(app, client, who)
    return sign_in(app, client, who)


@pytest.mark.parametrize("who", ["sun", "zhou"])
def test_it_is_text_everywhere(poisoned, client, who, engine):
    """On both engines; the page of a shut door is drawn on one."""
    phone, shown, books = reader(poisoned, client, who), 0, 0
    for door in doors(poisoned):
        if door.writes or door.endpoint == "sign_in.show":
            continue
        ids = [thing_id for _, thing_id in things_at(poisoned, "01")] if door.takes_an_id else [None]
        for thing_id in ids[-40:]:
            address = address_of(door, poisoned, thing_id)
            answer = door.knock(phone, address, briefly=engine != "sqlite")
            if answer.mimetype == "text/html":
                page = answer.get_data(as_text=True)
                assert "<script>alert" not in page, door.rule
                assert "<img src=x" not in page, door.rule
                assert "=1+1" not in page or "49" not in page.split("=1+1")[1][:60], door.rule
                shown += str(escape("<script>alert(1)")) in page
            elif answer.status_code == 200 and door.rule.endswith(".xlsx"):
                books += _has_no_formula(answer.data)
    assert shown >= (8 if who == "sun" else 3), "red control: the payload must have been looked at"
    assert books >= (3 if who == "sun" else 1)


def _has_no_formula(body: bytes) -> bool:
    cells = [cell for sheet in load_workbook(BytesIO(body)) for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    return any("=1+1" in str(cell.value) for cell in cells)
