"""The same submission five times at once: one effect, five equal verdicts."""

from collections import Counter

import pytest
import uuid_utils.compat as uuid7
from sqlalchemy import func, select

from tests.client import Phone
from tests.faults.contest import all_at_once
from tests.keys.board import form, hang
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.logbook import Entry, verify

TIMES = 5


@pytest.fixture
def phones(app, act_as) -> list[Phone]:
    """Five sendings of one phone."""
    phone = act_as("zhou")
    cookies = {name: phone.get_cookie(name).value for name in ("gatehouse_device", "gatehouse_session")}
    copies = [Phone(app) for _ in range(TIMES)]
    for copy in copies:
        for name, value in cookies.items():
            copy.set_cookie(name, value)
    return copies


def send_at_once(app, phones, number: int, send) -> list:
    key_id, submission = hang(app, number=f"R-{number}", hook=str(number)), uuid7.uuid7()
    url = f"/keys/{key_id}/custody"
    return all_at_once([lambda phone=phone: send(phone, url, submission) for phone in phones])


def effects(app) -> tuple[int, int]:
    with app.app_context():
        assert list(verify()) == []
        lent = select(func.count()).select_from(Entry).where(Entry.action == "key.lent")
        return session.scalar(select(func.count()).select_from(Custody)), session.scalar(lent)


def check_verdicts(app, phones, rounds: int, tell) -> None:
    for number in range(1, rounds + 1):
        answers = send_at_once(
            app, phones, number, lambda phone, url, named: phone.deliver(url, named, **form())
        )
        bodies = [answer.get_json() for answer in answers]
        assert Counter(body.pop("verdict") for body in bodies) == {"applied": 1, "repeated": TIMES - 1}
        assert all(body == bodies[0] for body in bodies), bodies
        assert bodies[0]["number"]
        if number % 20 == 0:
            tell(f"{number} times five sendings, one effect each")
    assert effects(app) == (rounds, rounds)


def test_five_sendings_at_once_are_one_act(app, phones, tell):
    check_verdicts(app, phones, 4, tell)


@pytest.mark.long
def test_five_sendings_at_once_are_one_act_two_hundred_times(app, phones, tell):
    check_verdicts(app, phones, 200, tell)


def test_five_taps_of_a_plain_form_lead_to_the_same_page(app, phones):
    answers = send_at_once(app, phones, 1, lambda phone, url, named: phone.act(url, named, **form()))
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, answers[0].location)}
    assert effects(app) == (1, 1)


def test_without_idempotency_the_repeats_are_seen(app, phones, monkeypatch):
    """Red control: with the guard off, five sendings are five acts, and the test above would fail."""
    monkeypatch.setattr(app.config["GATEHOUSE"], "mutant", "no_idempotency")
    answers = send_at_once(app, phones, 1, lambda phone, url, named: phone.deliver(url, named, **form()))
    assert Counter(answer.get_json()["verdict"] for answer in answers) == {
        "applied": 1,
        "conflict": TIMES - 1,
    }
