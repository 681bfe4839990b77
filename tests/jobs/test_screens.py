"""Work on the phone's screens, without JavaScript: open, take, arrive, finish, could not, board."""

import re
from html import unescape
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting, enrol, sign_in
from tests.client import text_of
from webapp.database import session
from webapp.jobs import Job
from webapp.logbook import Entry, verify
from webapp.places import Ward
from webapp.portering.wheelchair import Wheelchair
from webapp.submissions import Submission


@pytest.fixture
def wards(app):
    """Places of the hospital, by name, as ids."""
    with acting(app, "qian"):
        site = Cast.site("02")
        ward = Ward.add(site, "W3", "内三科", "Medicine 3", function="ward")
        laboratory = Ward.add(site, "LAB", "检验科", "Laboratory", function="laboratory")
        chair = Wheelchair.add(site, "W-01")
        return {"ward": str(ward.id), "laboratory": str(laboratory.id), "chair": str(chair.id)}


def comes(app, client, key: str) -> None:
    """Somebody picks up a phone of their site and signs in."""
    enrol(app, client, key)
    sign_in(app, client, key)


def at(answer) -> str:
    """Where the answer sends the phone."""
    assert answer.status_code == 303, text_of(answer)
    return answer.location.split("?")[0]


def ask_for_chair(app, client) -> str:
    comes(app, client, "guo")
    return at(
        client.act("/jobs/new/wheelchair_service", patient="周桂芳", reason="very_old", phone="13900017788")
    )


@pytest.mark.clause("HS-2.1-4b")
def test_a_chair_goes_out_comes_back_and_is_cleaned(app, client, wards):
    card = ask_for_chair(app, client)
    assert "借出轮椅" in text_of(client.get(card))
    lent = {"chair": wards["chair"], "borrower_signature-typed": "周桂芳"}
    assert at(client.act(f"{card}/milestones/lent", **lent)) == card
    assert "使用中" in text_of(client.get(card))
    client.act(f"{card}/milestones/returned", chair_back=wards["chair"], sound="yes")
    assert "待清洁" in text_of(client.get(card))
    client.act(f"{card}/milestones/cleaned", cleaned="wiped")
    assert "已完成" in text_of(client.get(card))


@pytest.mark.clause("HS-2.1-4b")
def test_the_scanned_chair_goes_along_until_it_is_lent(app, client, wards):
    """From the tag's offer through asking and taking to the lending form, as a phone without scripts goes."""
    comes(app, client, "guo")
    page = client.get(f"/jobs/new/wheelchair_service?chair={wards['chair']}")
    asked = client.act(form_to("/jobs/new/", page), patient="周桂芳", reason="very_old", phone="13900017788")
    card = client.get(asked.location)
    taken = client.act(form_to("/crew", card))
    lending = client.get(taken.location).get_data(as_text=True).rpartition("/milestones/lent")[2]
    assert f'value="{wards["chair"]}"' in lending.split("</form>")[0]


def form_to(end: str, answer) -> str:
    """The address of the form on that page that leads there."""
    found = re.search(rf'<form[^>]* action="([^"]*{end}[^"]*)"', answer.get_data(as_text=True))
    assert found, text_of(answer)
    return unescape(found[1])


@pytest.mark.clause("HS-2.1-4b")
def test_a_charge_is_refused_by_name(app, client, wards):
    card = ask_for_chair(app, client)
    lent = {"chair": wards["chair"], "borrower_signature-typed": "周桂芳", "fee": "20"}
    answer = client.act(f"{card}/milestones/lent", **lent)
    assert answer.status_code == 422
    assert "HS-2.1-4b" in text_of(answer)


def test_two_porters_take_one_job_and_the_loser_is_told_who_won(app, client, wards):
    comes(app, client, "tang")
    tube = {
        "bed": "12",
        "name": "孙秀英",
        "hospital_no": "26104233",
        "type": "blood",
        "test": "血常规",
        "barcode": "S1",
    }
    rows = {f"tubes-0-{name}": value for name, value in tube.items()}
    card = at(client.act("/jobs/new/specimen_delivery", ward=wards["ward"], urgent="yes", **rows))
    comes(app, client, "wu")
    assert "内三科" in text_of(client.get("/jobs/"))
    assert at(client.act(f"{card}/crew")) == card
    comes(app, client, "lin")
    lost = client.act(f"{card}/crew")
    assert lost.status_code == 409
    assert "吴刚" in text_of(lost)
    comes(app, client, "wu")
    page = text_of(client.get(card))
    assert "查对完成" in page
    assert "孙秀英" in page


def test_what_could_not_be_done_says_why(app, client, wards):
    card = ask_for_chair(app, client)
    client.act(f"{card}/could-not", reason="declined-by-patient")
    assert "未办成：患者不用了" in text_of(client.get(card))
    assert client.act(f"{card}/could-not", reason="nonsense").status_code == 422


def test_the_card_carries_the_forms_of_all_remaining_steps(app, client, wards):
    card = ask_for_chair(app, client)
    html = client.get(card).get_data(as_text=True)
    for step in ("lent", "returned", "cleaned"):
        assert f'action="{card}/milestones/{step}"' in html
    assert html.count("data-step hidden") + html.count(" hidden>") >= 2


def test_a_stranger_of_another_site_finds_nothing(app, client, wards):
    card = ask_for_chair(app, client)
    comes(app, client, "wang")
    assert client.get(card).status_code == 404
    assert client.act(f"{card}/crew").status_code == 404


def test_the_board_shows_open_jobs_and_answers_304_until_something_moves(app, client, wards):
    card = ask_for_chair(app, client)
    comes(app, client, "xu")
    board = client.get("/jobs/board/")
    assert "轮椅服务" in text_of(board)
    etag = board.headers["ETag"]
    assert client.get("/jobs/board/", headers={"If-None-Match": etag}).status_code == 304
    comes(app, client, "guo")
    client.act(f"{card}/could-not", reason="declined-by-patient")
    comes(app, client, "xu")
    assert client.get("/jobs/board/", headers={"If-None-Match": etag}).status_code == 200
    assert "未办成" in text_of(client.get("/jobs/board/?done=1"))
    assert client.get("/jobs/board/export.xlsx").data[:2] == b"PK"
    assert "LY02" in text_of(client.get("/jobs/board/?q=LY02&done=1"))


def test_a_new_job_has_the_id_of_its_submission(app, client, wards):
    comes(app, client, "guo")
    sent = {"_id": "019aa000-0000-7000-8000-000000000001", "patient": "周", "reason": "very_old"}
    answer = client.post("/jobs/new/wheelchair_service", data=sent)
    assert at(answer) == "/jobs/019aa000-0000-7000-8000-000000000001"
    with app.app_context():
        assert session.get(Job, UUID(sent["_id"])).number.startswith("LY02-")


def test_clauses_can_be_read(app, client):
    comes(app, client, "wang")
    assert "派两个人" in text_of(client.get("/clauses/HR-2.1.a-1a"))
    assert "护送病人就医" in text_of(client.get("/clauses/"))
    assert client.get("/clauses/XX-1").status_code == 404


def test_chairs_are_listed_with_their_next_act(app, client, wards):
    comes(app, client, "guo")
    assert "W-01" in text_of(client.get("/wheelchairs/"))
    chair = client.get(f"/wheelchairs/{wards['chair']}")
    assert "借出轮椅" in text_of(chair)
    asked = client.act(
        f"/jobs/new/wheelchair_service?chair={wards['chair']}", patient="周桂芳", reason="very_old"
    )
    assert wards["chair"] in client.get(asked.location).get_data(as_text=True), "the scan fixed the chair"
    assert client.get("/wheelchairs/export.xlsx").data[:2] == b"PK"
    client.act("/wheelchairs/", number="W-02")
    assert "W-02" in text_of(client.get("/wheelchairs/?q=02"))


def test_the_last_step_can_be_taken_back_within_ten_seconds(app, client, wards):
    card = ask_for_chair(app, client)
    lent = {"chair": wards["chair"], "borrower_signature-typed": "周桂芳"}
    sent = client.act(f"{card}/milestones/lent", **lent)
    done = client.get(sent.location)
    undo = re.search(r'action="(/[^"]*undo[^"]*)"', done.get_data(as_text=True))
    assert undo, "the page after a step offers to take it back"
    assert at(client.act(undo[1])) == card
    page = text_of(client.get(card))
    assert "待接单" in page
    assert "可借" in text_of(client.get(f"/wheelchairs/{wards['chair']}"))


def test_what_was_refused_is_on_record_about_the_job(app, client, wards):
    card = ask_for_chair(app, client)
    assert client.act(f"{card}/milestones/cleaned", cleaned="wiped").status_code == 422
    with app.app_context():
        entry = session.scalars(select(Entry).where(Entry.action == "jobs.pass_step.refused")).one()
        assert str(entry.subject_id) == card.rsplit("/", 1)[1]
        assert entry.said["rule"] == "jobs.not_now"
        assert list(verify()) == []


def test_missing_answers_can_be_filled_in_later(app, client, wards):
    comes(app, client, "guo")
    card = at(client.act("/jobs/new/wheelchair_service", patient="周桂芳", reason="very_old"))
    assert 'id="todo-phone"' in client.get(card).get_data(as_text=True)
    client.act(f"{card}/answers", phone="13900017788")
    assert 'id="todo-phone"' not in client.get(card).get_data(as_text=True)


def test_a_job_is_not_given_to_somebody_of_another_site(app, client, wards):
    card = ask_for_chair(app, client)
    comes(app, client, "qian")
    with app.app_context():
        stranger = str(Cast().stranger.id)
    answer = client.act(f"{card}/assignments", person=stranger)
    assert answer.status_code == 404
    assert "高远" not in text_of(answer)


def test_a_step_that_does_not_exist_is_parked_under_its_id(app, client, wards):
    card = ask_for_chair(app, client)
    for path in (f"{card}/milestones/flown_away", "/jobs/new/nothing_known"):
        answer = client.act(path)
        assert answer.status_code == 404
        with app.app_context():
            kept = session.scalars(select(Submission).where(Submission.path == path)).one()
            assert (kept.verdict, kept.rule) == ("refused", "not_found")
