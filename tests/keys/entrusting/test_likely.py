"""An entrusted key is offered to whom its owner named, chosen beforehand, and lent with that one tap (KC-5b)."""

import re

import pytest

from tests.cast import acting
from tests.client import text_of
from tests.evidence.pictures import as_data_url, drawn
from tests.keys.board import card, custodian, form, hang, lent, returned
from tests.keys.entrusting.scene import DECORATOR, given, held
from webapp.database import session
from webapp.keys.key import Key

OFFERED = re.compile(r'<input type="radio" name="borrower" value="([^"]+)"( checked)?><span>([^<]+)')


@pytest.fixture
def agreed(app):
    """An owner's key with a consent for the decorator, to clean; Li borrowed another key lately. Both ids."""
    with acting(app, "zhou") as zhou:
        key = held(zhou)
        consent = given(key, zhou, purpose="cleaning")
        both = key.id, consent.id
    other = hang(app)
    lent(app, other)
    returned(app, other)
    return both


def offered(client, key_id):
    return OFFERED.findall(client.get(f"/keys/{key_id}").get_data(as_text=True))


@pytest.mark.clause("KC-5b")
def test_only_whom_the_owner_named_is_offered_and_lent_to(app, client, agreed):
    key_id, consent_id = agreed
    custodian(app, client)
    page = client.get(f"/keys/{key_id}").get_data(as_text=True)
    assert OFFERED.findall(page) == [(str(consent_id), " checked", DECORATOR.name)]
    assert re.search(r'name="purpose" value="cleaning" checked', page)
    number = re.search(r'name="consent" value="([^"]+)" checked', page)[1]
    said = form(borrower_code="", borrower=consent_id, purpose="cleaning", consent=number, **card())
    answer = client.act(f"/keys/{key_id}/custody", **said | {"signed_name": DECORATOR.name})
    assert answer.status_code == 303, text_of(answer)
    with app.app_context():
        line = session.get_one(Key, key_id).out
        assert (line.borrower, line.body, line.consent_no) == (DECORATOR.name, "宏达装饰", number)


@pytest.mark.clause("KC-5c")
def test_the_figures_of_a_card_do_not_stand_on_the_page_that_the_borrower_signs(app, client):
    with acting(app, "zhou") as zhou:
        key = held(zhou)
        key_id = given(key, zhou, borrower="王五", borrower_body="", borrower_id4="5813").key_id
    custodian(app, client)
    page = text_of(client.get(f"/keys/{key_id}"))
    assert "王五" in page
    assert "5813" not in page


def test_a_key_without_consents_is_offered_to_the_last_borrowers(app, client, agreed):
    custodian(app, client)
    with app.app_context():
        other = session.query(Key).filter(Key.number == "B2-07").one().id
    assert [name for _id, _checked, name in offered(client, other)] == ["李敏"]


def test_a_name_that_our_staff_has_too_is_known_by_badge_or_company(app):
    with acting(app, "zhou") as zhou:
        key = held(zhou)
        assert given(key, zhou, borrower="李敏", borrower_body="").whom is None
        assert given(key, zhou, borrower="李敏").whom.type == "other"
        owner = given(key, zhou, borrower="何 𠮷娣", borrower_body="").whom
        assert owner.type == "owner"


@pytest.mark.clause("KC-5b", "KC-7b")
def test_a_namesake_is_not_our_staff_nor_spares_the_companion(app, client):
    with acting(app, "zhou") as zhou:
        key = held(zhou)
        consent = given(key, zhou, borrower="李敏", borrower_body="", accompanied=True)
        key_id, told = key.id, {"borrower": consent.id, "borrower_code": "", "consent": consent.number}
    custodian(app, client)
    assert offered(client, key_id) == []
    answer = client.act(f"/keys/{key_id}/custody", **form(**told), **card())
    assert (answer.status_code, "请选择借用人" in text_of(answer)) == (422, True)
    outside = form(**told, name="李敏", type="other")
    answer = client.act(f"/keys/{key_id}/custody", **outside, **card())
    assert (answer.status_code, "要求本公司员工陪同" in text_of(answer)) == (422, True)
    assert (
        client.act(f"/keys/{key_id}/custody", **outside, **card(), companion_code="G101").status_code == 303
    )


@pytest.mark.clause("KC-3a", "KC-5b")
def test_a_badge_or_a_name_counts_before_whom_the_owner_named(app, client, agreed):
    key_id, consent_id = agreed
    custodian(app, client)
    page = client.get(f"/keys/{key_id}").get_data(as_text=True)
    number = re.search(r'name="consent" value="([^"]+)" checked', page)[1]
    loan = {
        "borrower": consent_id,
        "purpose": "cleaning",
        "consent": number,
        "signature": as_data_url(drawn()),
    }
    for who in {"borrower_code": "G102"}, {"borrower_code": "", "name": "张三丰", "type": "other"}:
        answer = client.act(f"/keys/{key_id}/custody", **form(**loan, **who), **card())
        assert (answer.status_code, "的借用人是卢大力" in text_of(answer)) == (422, True), who
    with app.app_context():
        assert session.get_one(Key, key_id).out is None


@pytest.mark.clause("KC-3a")
def test_a_borrower_who_was_tapped_and_another_badge_are_one_too_many(app, client, agreed):
    custodian(app, client)
    with app.app_context():
        other = session.query(Key).filter(Key.number == "B2-07").one().id
    ((lately, _checked, _name),) = offered(client, other)
    answer = client.act(f"/keys/{other}/custody", **form(borrower=lately, borrower_code="G101"))
    assert (answer.status_code, "同时填了两名借用人" in text_of(answer)) == (422, True)
    assert client.act(f"/keys/{other}/custody", **form(borrower=lately)).status_code == 303
