"""One command, applied once: the same id again, with other content, refused first, from the outbox and from a page."""

import threading
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.cast import enrol, sign_in
from tests.client import Phone, text_of
from tests.keys.board import form, hang, lent, returned
from webapp.database import new_id, session
from webapp.keys.custody import Custody
from webapp.logbook import Entry, verify
from webapp.submissions import Submission, SubmissionTry


@pytest.fixture
def lending(app, client):
    """A custodian signed in on an enrolled phone, and a key on its hook."""
    key_id = hang(app)
    enrol(app, client, "zhou")
    sign_in(app, client, "zhou")
    return f"/keys/{key_id}/custody"


def count(model, *where) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*where))


def test_a_repeat_gets_the_same_verdict_and_does_nothing(app, client, lending):
    name = new_id()
    first = client.deliver(lending, name, **form()).json
    again = client.deliver(lending, name, **form()).json
    assert (first["verdict"], again["verdict"]) == ("applied", "repeated")
    assert {k: v for k, v in first.items() if k != "verdict"} == {
        k: v for k, v in again.items() if k != "verdict"
    }
    with app.app_context():
        assert count(Custody) == 1
        assert list(verify()) == []


@pytest.mark.parametrize("number", ["99999999999", "-1", "0", "many"])
def test_a_number_that_no_phone_counts_to_is_left_out(app, client, lending, number):
    """PostgreSQL's column holds 32 bits; a number beyond would fail every later record of the phone."""
    assert client.deliver(lending, new_id(), **form(_seq=number)).json["verdict"] == "applied"
    with app.app_context():
        assert session.scalars(select(Submission.device_seq).order_by(Submission.received)).all()[-1] is None


def test_a_repeat_from_a_page_goes_to_the_same_place(client, lending):
    name = new_id()
    first, again = client.act(lending, name, **form()), client.act(lending, name, **form())
    assert (first.status_code, first.location) == (again.status_code, again.location)


def test_an_applied_id_may_not_come_with_other_content_and_both_are_kept(app, client, lending):
    name = new_id()
    client.deliver(lending, name, **form())
    other = client.act(lending, name, **form(hours="2"))
    assert other.status_code == 422
    with app.app_context():
        assert count(Custody) == 1
        assert session.get_one(Submission, name).verdict == "applied"
        kept = session.scalars(select(SubmissionTry).where(SubmissionTry.submission_id == name)).one()
        assert '"hours", "2"' in kept.fields


def test_a_refusal_is_a_fact_with_its_rule_and_the_rows_are_gone(app, client, lending):
    name = new_id()
    said = client.deliver(lending, name, **form(signed_name="")).json
    assert (said["verdict"], said["id"]) == ("refused", str(name))
    assert said["message"]
    with app.app_context():
        assert count(Custody) == 0
        assert session.get_one(Submission, name).rule == said["rule"]
        assert session.scalars(select(Entry.action).order_by(Entry.received)).all()[-1].endswith(".refused")
        assert list(verify()) == []


def test_a_refused_id_may_come_again_put_right_and_each_try_is_kept(app, client, lending):
    name = new_id()
    client.deliver(lending, name, **form(signed_name=""))
    assert client.deliver(lending, name, **form()).json["verdict"] == "applied"
    with app.app_context():
        assert (count(Custody), count(SubmissionTry, SubmissionTry.submission_id == name)) == (1, 1)


def test_a_refusal_holds_for_its_content_and_a_new_id_is_tried(app, client, lending):
    """A repeat is a repeat, also after the reason has gone; the phone says so and offers to send it as new."""
    key_id, name = UUID(lending.split("/")[2]), new_id()
    lent(app, key_id, by="ma")
    assert client.deliver(lending, name, **form()).json["verdict"] == "conflict"
    returned(app, key_id, by="ma")
    assert client.deliver(lending, name, **form()).json["verdict"] == "conflict"
    assert client.deliver(lending, new_id(), **form()).json["verdict"] == "applied"


def test_a_refusal_speaks_the_readers_language(client, lending):
    zh = client.act(lending, **form(signed_name=""))
    en = client.act(lending + "?lang=en", **form(signed_name=""))
    assert text_of(zh) != text_of(en)
    assert "KC-7c" in text_of(zh)
    assert "KC-7c" in text_of(en)


def test_five_at_once_have_one_effect_and_equal_verdicts(app, lending):
    name, verdicts = new_id(), []

    def send() -> None:
        phone = Phone(app)
        sign_in(app, phone, "zhou", by_pin=False)
        verdicts.append(phone.deliver(lending, name, **form()).json)

    threads = [threading.Thread(target=send) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(v["verdict"] for v in verdicts) == ["applied"] + ["repeated"] * 4
    assert len({v["number"] for v in verdicts}) == 1
    with app.app_context():
        assert count(Custody) == 1


def test_a_parked_id_put_right_and_sent_five_times_at_once_is_done_once(app, client, lending):
    name, verdicts, together = new_id(), [], threading.Barrier(5)
    client.deliver(lending, name, **form(signed_name=""))

    def send() -> None:
        phone = Phone(app)
        sign_in(app, phone, "zhou", by_pin=False)
        together.wait(timeout=20)
        verdicts.append(phone.deliver(lending, name, **form()).json["verdict"])

    threads = [threading.Thread(target=send) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(verdicts) == ["applied"] + ["repeated"] * 4
    with app.app_context():
        assert count(Custody) == 1


def test_a_broken_envelope_still_works_as_a_bare_form(client, lending):
    assert (
        client.post(lending, data={"_id": "not-an-id", "_claimed": "soon", "_seq": "∞", **form()}).status_code
        == 303
    )


def test_a_write_from_another_site_is_refused(client, lending):
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ):
        assert client.act(lending, headers=headers, **form()).status_code == 403
