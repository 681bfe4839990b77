"""An owner who agreed only with our staff going along: nobody has the key without, and the papers name who went."""

import pytest

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import card, custodian, form, lend
from tests.keys.entrusting.scene import DECORATOR, given, held
from tests.keys.receiving.scene import sales, seller
from webapp.errors import Refusal
from webapp.keys import loans_on_paper
from webapp.keys.borrower import Borrower
from webapp.keys.companion import who_goes_along
from webapp.keys.entrusting import consent_on_paper
from webapp.papers.period import Period

pytestmark = pytest.mark.clause("KC-5b", "KC-6")


@pytest.fixture
def zhou(app):
    """The custodian, in an act of hers."""
    with acting(app, "zhou") as person:
        yield person


def test_without_a_companion_it_stays_and_with_one_the_papers_name_him(zhou):
    key = held(zhou)
    consent = given(key, zhou, accompanied=True)
    with pytest.raises(Refusal) as no:
        lend(key, zhou, to=DECORATOR, consent=consent)
    assert (no.value.rule, no.value.clause) == ("key.companion", "KC-5b")
    assert key.out is None
    loan = lend(key, zhou, to=DECORATOR, consent=consent, companion=Cast().li)
    assert loan.companion is Cast().li
    used = consent_on_paper.gather(key.place.site, subject=consent.id)["body"]["loan"]["used"]
    assert used == [f"{loan.number}（李敏陪同）"]
    (row,) = loans_on_paper.gather(key.place.site, period=Period.read(f"{loan.lent_at:%Y-%m}"))["rows"]
    assert row["consent"] == f"{consent.number}（李敏陪同）"


def test_the_borrower_is_not_his_own_companion_but_our_own_staff_need_none(zhou):
    li = Cast().li
    consent = given(held(zhou), zhou, accompanied=True)
    with pytest.raises(Refusal):
        who_goes_along(consent, Borrower("李敏", "sales", person=li), li)
    assert who_goes_along(consent, Borrower.staff(li), None) is None


def test_a_seller_does_not_guard_the_owner_from_the_sales_centre(app):
    sales(app)
    with acting(app, "zhou") as zhou:
        key = held(zhou)
        consent = given(key, zhou, accompanied=True)
        with pytest.raises(Refusal) as no:
            lend(key, zhou, to=DECORATOR, consent=consent, companion=seller())
        assert (no.value.rule, no.value.clause, key.out) == ("key.companion_sells", "KC-6", None)


def test_a_consent_that_asks_for_nobody_keeps_no_companion(zhou):
    key = held(zhou)
    loan = lend(key, zhou, to=DECORATOR, consent=given(key, zhou), companion=Cast().li)
    assert loan.companion_id is None


def test_the_page_asks_for_the_companion_only_where_the_owner_did(app, client):
    with acting(app, "zhou") as zhou:
        key, other = held(zhou), held(zhou, "T-02", "62")
        here, there = f"/keys/{key.id}", f"/keys/{other.id}"
        consent = given(key, zhou, accompanied=True).number
        given(other, zhou)
    custodian(app, client)
    assert 'name="companion_code"' in client.get(here).text
    assert 'name="companion_code"' not in client.get(there).text
    outsider = {"borrower_code": "", "name": DECORATOR.name, "type": "other", "signed_name": DECORATOR.name}
    told = form(consent=consent, **outsider)
    no = client.act(f"{here}/custody", **told, **card())
    assert no.status_code == 422
    assert "请扫陪同员工的工牌" in text_of(no)
    assert client.act(f"{here}/custody", **told, **card(), companion_code="G102").status_code == 303
    assert "陪同员工 李敏" in text_of(client.get(here))
