"""The sheet on a phone: scan by scan, without JavaScript, blind until the end, for whoever may."""

import io
import json

import pytest
import segno
from PIL import Image
from sqlalchemy import select

from tests.cast import PIN, Cast, acting
from tests.client import text_of
from tests.keys.board import custodian
from tests.keys.counting.board import board, closed, counted, key
from webapp.database import session
from webapp.keys.counting.count import Count
from webapp.keys.counting.kind import Kind
from webapp.keys.counting.sighting import Sighting
from webapp.settings import change
from webapp.tags import Tag
from webapp.tags.papers import address


def opened(app, *numbers: str, **more) -> str:
    """Where the sheet of a count of these keys is."""
    board(app, *numbers)
    with acting(app, "zhou"):
        return f"/keys/counts/{counted(**more).id}"


def verdicts(app) -> dict[str, str]:
    with app.app_context():
        return {one.said: one.verdict for one in session.scalars(select(Sighting))}


@pytest.mark.clause("KC-11a")
def test_a_count_is_made_with_plain_forms_alone(app, client):
    here = opened(app, "A1", "A2")
    custodian(app, client)
    for number in ("A1", "A2"):
        assert client.act(f"{here}/seen", code=number).status_code == 303
    client.act(f"{here}/finish")
    assert "账实相符" in text_of(client.get(here))
    client.act(f"{here}/close")
    page = text_of(client.get(here))
    assert "已关闭" in page
    printed = client.act("/papers", form="F18", subject=here.rpartition("/")[2])
    assert printed.status_code == 303, printed.text


@pytest.mark.clause("KC-11a")
def test_blind_hides_what_should_hang_here_until_the_end(app, client):
    here = opened(app, "A1", "A2")
    custodian(app, client)
    client.act(f"{here}/seen", code="A1")
    assert "A2" not in text_of(client.get(here))
    client.act(f"{here}/finish", rest="y")
    assert "A2" in text_of(client.get(here))


def test_a_site_that_does_not_count_blind_shows_what_is_left(app, client):
    with acting(app, "sun"):
        change(Cast.site().id, "keys.count_blind", False)
    here = opened(app, "A1", "A2")
    custodian(app, client)
    assert "A2" in text_of(client.get(here))


@pytest.mark.clause("KC-11a")
def test_a_dead_phones_count_goes_on_on_another(app, act_as):
    here = opened(app, "A1", "A2")
    first, second = act_as("zhou"), act_as("ma")
    first.act(f"{here}/seen", code="A1")
    page = text_of(second.get(here))
    assert "A1" in page
    second.act(f"{here}/seen", code="A2")
    second.act(f"{here}/finish")
    assert "账实相符" in text_of(second.get(here))


def test_a_kept_scan_is_delivered_and_repeats_change_nothing(app, client):
    import uuid_utils.compat as uuid7

    here = opened(app, "A1")
    custodian(app, client)
    name = uuid7.uuid7()
    told = [
        client.deliver(f"{here}/seen", submission=name, code="A1").get_json()["verdict"] for _ in range(2)
    ]
    assert told == ["applied", "repeated"]
    assert verdicts(app) == {"A1": "found"}


SPOILT = "HTTPS://GATEHOUSE.EXAMPLE/T/7K3M9PQ2XA"
"""Always the same, so that what is left of it is too."""


def photograph(codes: list[str], spoilt: str = "") -> io.BytesIO:
    """A board with those tags on it side by side; the spoilt one is scratched until it cannot be read."""
    wall = Image.new("L", (400 * (len(codes) + bool(spoilt)), 400), 255)
    for at, code in enumerate([*codes, *([spoilt] if spoilt else [])]):
        out = io.BytesIO()
        segno.make(code, error="m", micro=False).save(out, kind="png", scale=8, border=4)
        tag = Image.open(out).convert("L")
        if code == spoilt:
            tag.paste(0, (tag.width * 2 // 5, tag.height * 2 // 5, tag.width - 40, tag.height - 40))
        wall.paste(tag, (400 * at + 20, 20))
    sent = io.BytesIO()
    wall.save(sent, "JPEG", quality=90)
    sent.seek(0)
    return sent


@pytest.mark.clause("KC-11a")
def test_one_photo_of_the_board_finds_every_key_on_it_and_says_what_it_could_not_read(
    app, client, monkeypatch
):
    monkeypatch.setattr("webapp.tags.code.fresh", iter(("7M3Q9ZX4T2", "2ZPGZ18WXT")).__next__)
    here = opened(app, "A1", "A2", "A3")
    with acting(app, "sun"):
        tags = [Tag.make(key(number), Cast.site()) for number in ("A1", "A2")]
        codes = [address(tag) for tag in tags]
    custodian(app, client)
    answer = client.act(f"{here}/board", photo=(photograph(codes, spoilt=SPOILT), "board.jpg"))
    assert answer.status_code == 303
    assert verdicts(app) == {"A1": "found", "A2": "found"}
    page = text_of(client.get(here))
    assert "读出2枚标签" in page
    assert "1枚未读出" in page


def test_a_photo_without_a_tag_is_refused_and_says_how(app, client):
    here = opened(app, "A1")
    custodian(app, client)
    blank = io.BytesIO()
    Image.new("L", (300, 300), 200).save(blank, "JPEG")
    blank.seek(0)
    answer = client.act(f"{here}/board", photo=(blank, "board.jpg"))
    assert answer.status_code == 422
    assert "逐把扫码" in text_of(answer)


def test_a_tag_on_something_else_is_refused_and_not_counted(app, client):
    here = opened(app, "A1")
    with acting(app, "sun"):
        code = Tag.make(key("A1").place, Cast.site()).code
    custodian(app, client)
    answer = client.act(f"{here}/seen", code=code)
    assert answer.status_code == 422
    assert verdicts(app) == {}


def test_a_key_on_the_wrong_hook_is_noted_after_the_scan_and_can_be_undone(app, client):
    here = opened(app, "A1")
    custodian(app, client)
    client.act(f"{here}/seen", code="A1")
    with app.app_context():
        seen = session.scalars(select(Sighting.id)).one()
    client.act(f"/keys/counts/seen/{seen}", hook="3-9", condition="tag_damaged")
    assert verdicts(app) == {"A1": "wrong_hook"}
    assert "标签损坏" in text_of(client.get(here))


def test_the_undo_takes_a_scan_back(app, client):
    here = opened(app, "A1")
    custodian(app, client)
    answer = client.act(f"{here}/seen", code="A1")
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    undo = page.split('action="/submissions/')[1].split('"')[0]
    assert client.act(f"/submissions/{undo}").status_code == 303
    with app.app_context():
        assert session.scalars(select(Count)).one().seen == []


def test_the_list_filters_exports_and_prints(app, client):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        done = closed("A1", by=zhou).number
        counted(Kind.EXTRA)
    custodian(app, client)
    assert done in text_of(client.get("/keys/counts/"))
    assert done not in text_of(client.get("/keys/counts/?only=open"))
    assert done in text_of(client.get(f"/keys/counts/?q={done[-3:]}&kind=daily"))
    assert client.get("/keys/counts/list.xlsx").mimetype.endswith("sheet")


def test_a_guard_neither_sees_nor_counts(app, act_as):
    here = opened(app, "A1")
    guard = act_as("wang")
    assert guard.get(here).status_code == 403
    assert guard.act(f"{here}/seen", code="A1").status_code == 403


@pytest.mark.clause("KC-3d")
def test_a_cabinet_is_taken_over_on_the_page(app, client):
    board(app, "A1")
    custodian(app, client)
    assert "新建交接盘点" in text_of(client.get("/keys/custodians/take-over?cabinet=3"))
    nowhere = client.get("/keys/custodians/take-over?cabinet=%20")
    assert (nowhere.status_code, nowhere.location) == (302, "/keys/custodians/"), (
        "which cabinet is chosen there"
    )
    opened_at = client.act("/keys/counts", kind="handover", place="customer_centre", cabinet="3").headers[
        "Location"
    ]
    here = opened_at.partition("?")[0]
    for act, fields in (("seen", {"code": "A1"}), ("finish", {}), ("close", {})):
        client.act(f"{here}/{act}", **fields)
    count = here.rpartition("/")[2]
    assert 'name="pin"' in client.get("/keys/custodians/take-over?cabinet=3").text
    names = {"giver": "M101", "given_name": "孙立平", "taken_name": "周兰", "cabinet": "3"}
    for pin, said in (("", "孙立平须到场，本人在此输入PIN"), ("000000", "PIN不对")):
        no = client.act(f"/keys/custodians/take-over/{count}", pin=pin, **names)
        assert no.status_code in (401, 422), "the taker alone, with the giver's name typed"
        assert said in text_of(no)
    assert client.act(f"/keys/custodians/take-over/{count}", pin=PIN, **names).status_code == 303
    assert "周兰" in text_of(client.get("/keys/custodians/"))


@pytest.mark.clause("KC-11a")
def test_the_months_second_counter_is_there_and_not_only_named(app, client):
    here = opened(app, "A1", kind=Kind.MONTHLY)
    custodian(app, client)
    for act, fields in (("seen", {"code": "A1"}), ("finish", {})):
        client.act(f"{here}/{act}", **fields)
    assert 'name="pin"' in client.get(here).text
    names = {"second": "K102", "signed_name": "马会云"}
    assert "马会云须到场，本人在此输入PIN" in text_of(client.act(f"{here}/close", **names))
    assert client.act(f"{here}/close", pin="000000", **names).status_code == 401
    assert client.act(f"{here}/close", pin=PIN, **names).status_code == 303


@pytest.mark.clause("KC-0a")
def test_the_months_sheet_shows_each_figure_with_its_rows(app, client):
    from tests.keys.board import lent

    board(app, "A1", "A2")
    with app.app_context():
        key_id = key("A1").id
    lent(app, key_id)
    custodian(app, client)
    client.act(
        f"/keys/{key_id}/custody", borrower_code="G102", purpose="repair", hours="8", signed_name="李敏"
    )
    page = text_of(client.get("/keys/month/"))
    assert "在管2把，借出1次，逾期0次，遗失0把" in page
    assert "A1" in text_of(client.get("/keys/month/?figure=out"))
    assert "KC-3a" in text_of(client.get("/keys/month/?figure=refusals"))
    assert client.get("/keys/month/list.xlsx").mimetype.endswith("sheet")


def test_the_boxes_of_a_photo_lie_within_the_picture(app):
    from webapp.tags.board import board_in

    found = board_in(photograph(["ONE", "TWO"]).getvalue())
    assert set(found.read) == {"ONE", "TWO"}
    assert all(0 <= side <= 1 for side in json.loads(json.dumps(list(found.read.values())))[0])
    left, right = found.read["ONE"][0], found.read["TWO"][0]
    assert left < 0.5 <= right
