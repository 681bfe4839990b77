"""Ways round the rules of lending: a badge of the sales centre, one's own name typed, a number that nobody looked up."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import OUTSIDER, custodian, form, hang, here, lend, lent, returned
from tests.keys.entrusting import scene
from tests.keys.receiving.scene import sales, seller
from webapp import clock
from webapp.database import session
from webapp.errors import NotAllowed, Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.custody import Custody
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.erasing import erase
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.purpose import Purpose
from webapp.keys.standing import Standing
from webapp.logbook import act

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


@pytest.mark.clause("KC-5b")
def test_a_phone_set_back_revives_no_consent(app):
    with acting(app, "zhou") as zhou:
        key = scene.held(zhou)
        key_id, consent_id = key.id, scene.given(key, zhou).id
    later = clock.now() + timedelta(days=9)
    with clock.frozen(later), app.app_context():
        zhou, consent = Cast().zhou, session.get_one(OwnerConsent, consent_id)
        key = session.get_one(Key, key_id)
        set_back = act(by=zhou, claimed=later - timedelta(days=8))
        with pytest.raises(Refusal, match=r"key\.consent_expired"), set_back:
            lend(key, zhou, to=scene.DECORATOR, consent=consent)


@pytest.mark.clause("KC-7c")
def test_an_erased_borrower_borrows_nothing(app, client):
    key_id = hang(app)
    lent(app, key_id, to=Borrower("田守信", "other"), why=IN_WORDS)
    returned(app, key_id)
    with acting(app, "zhou"):
        line = session.scalars(select(Custody)).one()
        erase(line)
        line_id = line.id
    asked = {"borrower": str(line_id), "purpose": "repair", "hours": "8", "signed_name": "", "told": TOLD}
    answer = custodian(app, client).act(f"/keys/{key_id}/custody", **asked)
    assert (answer.status_code, "请选择借用人" in text_of(answer)) == (422, True)


@pytest.mark.clause("KC-2b")
@pytest.mark.parametrize("undo", ["withdraw_loan", "withdraw_return"])
def test_nothing_is_undone_of_a_key_that_is_looked_for(app, undo):
    key_id = hang(app)
    lent(app, key_id)
    if undo == "withdraw_return":
        returned(app, key_id)
    with acting(app, "zhou"):
        session.get_one(Key, key_id).stand(Standing.MISSING)
    with app.app_context(), pytest.raises(Refusal, match=r"key\.standing"), here("zhou") as zhou:
        getattr(session.get_one(Key, key_id), undo)(by=zhou)


@pytest.mark.clause("KC-4b")
@pytest.mark.parametrize("blank", ["number", "cabinet_no", "hook_no"])
def test_no_key_is_without_number_cabinet_or_hook(app, client, blank):
    key_id = hang(app)
    facts = {"number": "B2-07", "key_class": "plant_room", "place": "P-B2-07", "cabinet_no": "3"}
    facts |= {"hook_no": "12", "copies": "1", blank: "   "}
    assert custodian(app, client).act(f"/keys/{key_id}", **facts).status_code == 422
