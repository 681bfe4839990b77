"""Ways round the rules of lending: a badge of the sales centre, one's own name typed, a number that nobody looked up."""

import pytest

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import OUTSIDER, custodian, form, hang, here, lend, lent
from tests.keys.receiving.scene import sales, seller
from webapp.database import session
from webapp.errors import NotAllowed, Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.purpose import Purpose

IN_WORDS = Purpose("other", "看看管线走向和阀门位置")


def refusal(app, key_id, by="zhou", **how) -> Refusal:
    with app.app_context(), pytest.raises(Refusal) as no, here(by) as issuer:
        lend(session.get_one(Key, key_id), issuer, **how)
    return no.value


@pytest.mark.clause("KC-6")
@pytest.mark.parametrize("purpose", ["viewing", "cleaning"])
def test_the_sales_centres_badge_is_the_sales_centre(app, client, purpose):
    sales(app)
    key_id = hang(app, "taken_over_unit", tenure="handed_over")
    asked = form(borrower_code="X101", purpose=purpose, signed_name="田小满")
    answer = custodian(app, client).act(f"/keys/{key_id}/custody", **asked)
    assert answer.status_code == 422
    assert "未经业主书面同意不得借给销售中心" in text_of(answer)


@pytest.mark.clause("KC-6")
def test_nobody_views_an_owners_unit_without_consent(app):
    key_id = hang(app, "taken_over_unit", tenure="handed_over")
    assert refusal(app, key_id, why=Purpose("viewing")).rule == "key.viewing_consent"


@pytest.mark.clause("KC-4a")
@pytest.mark.parametrize("kind", ["other", "sales", "owner"])
@pytest.mark.parametrize(("name", "phone"), [("周 兰", ""), ("周小姐", "13800000000")])
def test_the_issuer_is_no_outsider(app, kind, name, phone):
    with acting(app, "admin"):
        Cast().zhou.correct(phone="138 0000 0000")
    to = Borrower(name, kind, phone=phone)
    assert refusal(app, hang(app), to=to, why=IN_WORDS).rule == "key.own_loan"


@pytest.mark.clause("KC-7b")
def test_one_of_the_staff_is_not_typed_as_an_outsider(app):
    key_id = hang(app)
    told = refusal(app, key_id, to=Borrower("李 敏", "other"), why=IN_WORDS)
    assert (told.rule, told.clause) == ("key.badge", "KC-7b")
    assert lent(app, key_id, to=Borrower("李敏（供电局）", "other"), why=IN_WORDS)


@pytest.mark.clause("KC-4d")
@pytest.mark.parametrize("kind", ["other", "owner"])
def test_a_number_that_nobody_looked_up_is_no_reason(app, kind):
    key_id = hang(app)
    assert (
        refusal(app, key_id, to=Borrower("田守信", kind), why=Purpose("other", order="x")).rule
        == "key.reason"
    )
    assert lent(app, key_id, to=OUTSIDER, why=Purpose("other", order="GD-7"))


@pytest.mark.clause("KC-7a")
def test_the_sales_centre_names_a_real_order_too(app):
    key_id = hang(app)
    told = refusal(app, key_id, to=Borrower("钱多", "sales"), why=Purpose("other", order="x"))
    assert told.rule == "key.order"


@pytest.mark.clause("KC-2c", "KC-4a")
def test_each_centre_lends_its_own_keys(app):
    sales(app)
    key_id = hang(app, "show_flat")
    with acting(app, None), pytest.raises(NotAllowed, match=r"key\.other_centre"):
        lend(session.get_one(Key, key_id), seller())
    with acting(app, "zhou"):
        session.get_one(Key, key_id).correct(custody_place=CustodyPlace.SALES_CENTRE.value)
    with acting(app, "zhou") as zhou, pytest.raises(NotAllowed, match=r"key\.other_centre"):
        lend(session.get_one(Key, key_id), zhou)
    with acting(app, "zhou"):
        assert lend(session.get_one(Key, key_id), seller()).number
