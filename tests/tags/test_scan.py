"""What a scan shows to whom, and that it changes nothing."""

import re
from io import BytesIO
from urllib.parse import quote

import pytest
import segno
from PIL import Image
from sqlalchemy import func, select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.tags.test_code import HOSTILE
from webapp.database import session
from webapp.logbook import Entry
from webapp.people import Person
from webapp.tags import Tag, look_up


def test_staff_see_the_thing(act_as, tagged):
    answer = act_as("wang").get(f"/t/{tagged[0]}")
    assert answer.status_code == 200
    assert "3栋" in text_of(answer)


def test_a_line_of_words_for_whom_it_concerns(act_as, client, tagged):
    answer = act_as("wang").get(f"/t/{tagged[0]}/title")
    assert (answer.mimetype, answer.get_data(as_text=True)) == ("text/plain", "3栋")
    assert act_as("stranger").get(f"/t/{tagged[0]}/title").status_code == 404
    assert client.get(f"/t/{tagged[0]}/title").status_code in {302, 303, 401}


def test_a_photo_of_two_tags_offers_both(app, act_as, tagged):
    with acting(app, "admin"):
        other = Tag.make(Cast().wang, Cast.site()).code
    beside = Image.new("L", (700, 300), 255)
    for place, code in enumerate((tagged[0], other)):
        beside.paste(Image.open(picture(f"HTTP://127.0.0.1:5000/T/{code}")), (place * 350, 0))
    file = BytesIO()
    beside.save(file, "PNG")
    file.seek(0)
    answer = act_as("wang").post("/scan/photo", data={"photo": (file, "x.png")})
    assert answer.status_code == 200
    assert all(f"/t/{code}" in answer.get_data(as_text=True) for code in (tagged[0], other))


def test_capitals_read_the_same(act_as, tagged):
    phone = act_as("wang")
    assert text_of(phone.get(f"/T/{tagged[0]}")) == text_of(phone.get(f"/t/{tagged[0].lower()}"))


def test_a_fragment_for_the_scan_page(act_as, tagged):
    answer = act_as("wang").get(f"/t/{tagged[0]}", headers={"HX-Request": "true"})
    assert "<html" not in answer.get_data(as_text=True)
    assert "3栋" in text_of(answer)


def test_a_scan_alone_changes_nothing(app, act_as, client, tagged):
    phone = act_as("wang")
    with app.app_context():
        before = session.scalar(select(func.count()).select_from(Entry))
    for one in (phone, client):
        one.get(f"/t/{tagged[0]}")
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Entry)) == before


def test_a_stranger_reads_whom_to_hand_it_to_and_nothing_else(app, client, cast):
    with acting(app, "admin"):
        code = Tag.make(cast.wang, cast.site()).code
    words = text_of(client.get(f"/t/{code}"))
    assert "锦苑小区" in words
    with app.app_context():
        person = session.get(Person, look_up(code).subject_id)
        assert [bit for bit in (person.name, person.staff_no, person.phone) if bit in words] == []


def test_at_a_door_a_stranger_reads_where_he_is_and_asks_for_help_first(client, tagged):
    page = client.get(f"/t/{tagged[0]}")
    words, shown = text_of(page), page.get_data(as_text=True)
    assert "您在这里" in words
    assert "3栋" in words
    assert "拾到" not in words
    assert 0 < shown.index(f"/ask/{tagged[0]}") < shown.index("/sign-in?then")
    assert re.search(rf'data-kind="main" href="/ask/{tagged[0]}"', shown)


def test_from_the_tag_of_a_thing_it_is_still_handed_in(app, client, tagged):
    with acting(app, "admin"):
        look_up(tagged[0]).revoke()
    torn_off = client.get(f"/t/{tagged[0]}")
    assert "如您拾到" in text_of(torn_off)
    assert "3栋" not in text_of(torn_off)
    assert f"/ask/{tagged[0]}" not in torn_off.get_data(as_text=True), "that page answers 404"


def test_the_target_is_kept_through_sign_in(client, tagged):
    page = client.get(f"/t/{tagged[0]}").get_data(as_text=True)
    assert f"/sign-in?then=/t/{tagged[0]}" in page


def test_another_site_hears_no_more_than_a_stranger(act_as, tagged):
    assert "3栋" not in text_of(act_as("stranger").get(f"/t/{tagged[0]}"))


def test_a_revoked_tag_shows_nothing(app, act_as, tagged):
    with acting(app, "admin"):
        look_up(tagged[0]).revoke()
    assert "3栋" not in text_of(act_as("wang").get(f"/t/{tagged[0]}"))


def test_an_unknown_code_is_answered_with_a_sentence(act_as):
    answer = act_as("wang").get("/t/0000000000")
    assert answer.status_code == 404
    assert "不是本公司的标签" in text_of(answer)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_code_never_navigates(act_as, text):
    answer = act_as("wang").get("/scan", query_string={"code": text})
    assert answer.status_code in {400, 422}
    assert "Location" not in answer.headers


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_address_resolves_nothing(client, text):
    answer = client.get("/t/" + quote(text, safe=""))
    assert answer.status_code in {404, 308}
    assert "evil" not in answer.headers.get("Location", "")


def test_a_typed_code_leads_to_its_tag(act_as, tagged):
    typed = f"{tagged[0][:5]}-{tagged[0][5:]}".lower()
    assert act_as("wang").get("/scan", query_string={"code": typed}).headers["Location"] == f"/t/{tagged[0]}"


def picture(text: str) -> BytesIO:
    """A photo of a code."""
    file = BytesIO()
    segno.make(text, error="m", micro=False).save(file, kind="png", scale=6)
    file.seek(0)
    return file


def test_a_photo_is_read_by_the_server(act_as, tagged):
    phone = act_as("wang")
    sent = {"photo": (picture(f"HTTP://127.0.0.1:5000/T/{tagged[0]}"), "x.png")}
    assert phone.post("/scan/photo", data=sent).headers["Location"] == f"/t/{tagged[0]}"
    sent = {"photo": (picture("https://evil.example/"), "x.png")}
    answer = phone.post("/scan/photo", data=sent)
    assert (answer.status_code, answer.headers.get("Location")) == (422, None)


def test_the_scanner_hears_the_text_of_a_photo(act_as):
    sent = {"photo": (picture("HELLO"), "x.png")}
    answer = act_as("wang").post("/scan/photo", data=sent, headers={"Accept": "application/json"})
    assert answer.json == {"texts": ["HELLO"]}


@pytest.mark.parametrize(
    "bytes_", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, b"GIF89a" + b"\0" * 50]
)
def test_what_is_no_picture_is_no_code(act_as, bytes_):
    answer = act_as("wang").post("/scan/photo", data={"photo": (BytesIO(bytes_), "x.jpg")})
    assert answer.status_code == 422


def test_a_picture_of_giant_size_is_not_opened(act_as):
    file = BytesIO()
    Image.new("1", (12_000, 12_000)).save(file, "PNG")
    file.seek(0)
    assert act_as("wang").post("/scan/photo", data={"photo": (file, "x.png")}).status_code == 422


def test_scanning_needs_a_sign_in(client):
    assert client.get("/scan").headers["Location"].startswith("/sign-in")
