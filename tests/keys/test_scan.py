"""A scan of a key's tag shows its state, then the one next act."""

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian, form, hang, lent, only_line
from webapp.database import session
from webapp.keys.key import Key
from webapp.people import Person
from webapp.tags import Tag


def tagged(app, model, thing_id) -> str:
    with acting(app, "sun"):
        return Tag.make(session.get_one(model, thing_id), Cast.site()).code


def test_a_key_in_its_cabinet_is_lent_from_the_scan(app, client):
    code = tagged(app, Key, key_id := hang(app))
    custodian(app, client)
    page = client.get(f"/t/{code}")
    assert "在柜" in text_of(page)
    assert f"/keys/{key_id}/custody" in page.get_data(as_text=True)


def test_a_key_that_is_out_comes_back_from_the_scan(app, client):
    code = tagged(app, Key, key_id := hang(app))
    lent(app, key_id)
    custodian(app, client)
    page = client.get(f"/t/{code}")
    assert "李敏" in text_of(page)
    assert f"/keys/{key_id}/return" in page.get_data(as_text=True)


def test_a_scanned_badge_names_the_borrower(app, client):
    with app.app_context():
        li = Cast().li.id
    code, key_id = tagged(app, Person, li), hang(app)
    custodian(app, client)
    assert client.act(f"/keys/{key_id}/custody", **form(borrower_code=code)).status_code == 303
    assert only_line(app).borrower == "李敏"


def test_a_withdrawn_badge_or_another_tag_is_no_badge(app, client):
    with app.app_context():
        li = Cast().li.id
    badge, key_id = tagged(app, Person, li), hang(app)
    other = tagged(app, Key, key_id)
    with acting(app, "sun"):
        Tag.on(session.get_one(Person, li)).revoke()
    custodian(app, client)
    for code in (badge, other):
        answer = client.act(f"/keys/{key_id}/custody", **form(borrower_code=code))
        assert answer.status_code == 422
        assert "KC-7b" in text_of(answer)
