"""The asking for a job was refused, and steps wait behind it under its id: it keeps that id, whichever way it goes on."""

import pytest

from tests.cast import Cast, enrol, sign_in
from tests.client import VERDICT, text_of
from webapp.database import new_id, session
from webapp.errors import Conflict
from webapp.jobs import Job, opening

ASKED = {"patient": "周桂芳", "reason": "very_old"}


@pytest.fixture
def refused(app, client, monkeypatch):
    """(its id, how to send it and what follows once more) of a refused asking; what stood against it has gone since."""
    enrol(app, client, "guo")
    sign_in(app, client, "guo")
    token, asking = client.post("/delivery").json["token"], new_id()

    def no(*_, **__) -> None:
        raise Conflict("test.no", "暂不能登记，请稍后再试", "Not now; try again later")

    def send(path: str, id=None, handed_over: bool = False, **fields) -> str:
        headers = {"Accept": VERDICT, "Authorization": f"Delivery {token}"}
        headers |= {"X-Hand-Over": "1"} if handed_over else {}
        return client.act(path, id, headers, **fields).json["verdict"]

    with monkeypatch.context() as patch:
        patch.setattr(opening, "_may_ask", no)
        assert send("/jobs/new/wheelchair_service", asking, **ASKED) == "conflict"
    return asking, send


def test_sent_as_new_it_bears_the_id_that_its_steps_name(app, refused):
    asking, send = refused
    assert send("/jobs/new/wheelchair_service", asking, **ASKED) == "conflict", "a mere repeat asks nothing"
    assert send("/jobs/new/wheelchair_service", asking, **ASKED, _anew="1") == "applied"
    assert send("/jobs/new/wheelchair_service", asking, **ASKED, _anew="1") == "repeated", "done once"
    assert send(f"/jobs/{asking}/crew") == "applied"
    with app.app_context():
        assert [member.person_id for member in session.get_one(Job, asking).crew] == [Cast().guo.id]


def test_handed_over_a_step_is_released_after_its_asking(app, act_as, refused):
    asking, send = refused
    step = new_id()
    assert send("/jobs/new/wheelchair_service", asking, handed_over=True, **ASKED) == "quarantined"
    assert send(f"/jobs/{asking}/crew", step, handed_over=True) == "quarantined"
    qian = act_as("qian")
    early = qian.act(f"/quarantine/{step}/release")
    assert early.status_code == 409
    assert "先放行那一条" in text_of(early)
    assert f'href="/quarantine/{asking}"' in qian.get(f"/quarantine/{step}").get_data(as_text=True)
    for one in (asking, step):
        assert qian.act(f"/quarantine/{one}/release").status_code == 303
    with app.app_context():
        assert [member.person_id for member in session.get_one(Job, asking).crew] == [Cast().guo.id]


def test_a_step_whose_asking_is_not_used_says_so(act_as, refused):
    asking, send = refused
    step = new_id()
    send("/jobs/new/wheelchair_service", asking, handed_over=True, **ASKED)
    send(f"/jobs/{asking}/crew", step, handed_over=True)
    qian = act_as("qian")
    qian.act(f"/quarantine/{asking}/discard", reason="mistake")
    assert "无从办起" in text_of(qian.act(f"/quarantine/{step}/release"))
