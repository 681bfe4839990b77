"""Every act of a field role says how it behaves where there is no network; forms obey, and may only narrow it."""

import re
from pathlib import Path

import pytest

from e2e.phone.kept.hands import HANDS, pressed
from tests.house.doors import doors
from webapp.people import roles
from webapp.submissions.offline import Offline, offline_of

TEMPLATES = Path(__file__).parents[2] / "templates"
FIELD = {permission for role in roles().values() if role.group == "field" for permission in role.may}


def field_acts(app) -> list:
    """The commands that a field role reaches, and those open to whoever holds the phone."""
    return [d for d in doors(app) if d.is_command and (d.is_open or d.permission in FIELD)]


def silent(app) -> list[str]:
    """The acts of field roles that have not said how they behave offline."""
    return [d.endpoint for d in field_acts(app) if not hasattr(app.view_functions[d.endpoint], "offline")]


def said(app) -> dict[str, Offline]:
    return {d.endpoint: app.view_functions[d.endpoint].offline for d in field_acts(app)}


def test_every_field_act_says_how_it_behaves_offline(app):
    assert len(field_acts(app)) >= 25
    assert silent(app) == []


def test_an_act_that_does_not_say_is_found(app, monkeypatch):
    """Red control."""
    monkeypatch.delattr(app.view_functions["keys.lend"], "offline")
    assert silent(app) == ["keys.lend"]


def test_what_a_shift_is_made_of_is_kept(app):
    kept = {endpoint for endpoint, how in said(app).items() if how.mode == "keep"}
    assert kept >= {
        *("jobs.create", "jobs.accept", "jobs.pass_step", "jobs.answer", "jobs.could_not"),
        *("keys.lend", "keys.take_back", "notices.seen"),
        *("help_requests.take", "help_requests.send_escort", "help_requests.call_120"),
    }


def test_a_help_call_goes_first(app):
    urgent = {endpoint for endpoint, how in said(app).items() if how.lane == "urgent"}
    assert urgent == {"help_requests.take", "help_requests.send_escort", "help_requests.call_120"}


def test_an_act_that_needs_the_network_says_why_and_what_to_do(app):
    bare = [endpoint for endpoint, how in said(app).items() if how.mode == "refuse" and not how.why]
    assert bare == []


def kept(app) -> set[str]:
    """All acts, whoever does them, that say of themselves that a phone keeps them."""
    views = app.view_functions.items()
    return {name for name, view in views if getattr(getattr(view, "offline", None), "mode", "") == "keep"}


def test_every_kept_act_is_pressed_in_a_browser(app):
    """e2e/phone/test_every_kept_act.py goes offline with each."""
    assert len(kept(app)) >= 40
    assert kept(app) - pressed() == set(), "lay a Press for it in e2e/phone/kept"
    assert pressed() - kept(app) == set(), "no phone keeps these any more"


def test_a_kept_act_that_nobody_presses_is_found(app, monkeypatch):
    """Red control."""
    monkeypatch.setitem(HANDS, "wang", HANDS["wang"][1:])
    assert kept(app) - pressed() == {"notices.seen"}


def test_no_form_says_it_again():
    again = [
        path.name
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"""[ ,(]offline=|data-offline="keep""", path.read_text(encoding="utf-8"))
    ]
    assert again == [], "what an act does offline stands on its route"


@pytest.mark.parametrize(
    ("action", "mode"),
    [("/help-requests/?from=wall", "keep"), ("/keys/handovers/", "refuse"), ("/nowhere", "refuse")],
)
def test_a_form_does_what_its_route_said(app, inside, action, mode):
    assert offline_of(action).mode == mode
