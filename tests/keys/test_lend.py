"""A key is lent: by whom, to whom, why, and signed."""

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import OUTSIDER, custodian, form, hang, here, lend, lent
from webapp.database import session
from webapp.errors import Conflict, NotAllowed, Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.purpose import Purpose
from webapp.keys.signing import Signing
from webapp.logbook import Entry, record, verify
from webapp.people import Grant
from webapp.tags import Tag


@pytest.mark.clause("KC-3a")
def test_a_loan_is_a_line_of_the_register_with_a_number(app):
    key_id = hang(app)
    number = lent(app, key_id)
    with app.app_context():
        line = session.scalars(select(Custody)).one()
        assert line.number == number
        assert number.startswith("JH01-")
        assert number.endswith("-001")
        assert (line.borrower, line.pass_no, line.issuer.name) == ("李敏", "G102", "周兰")
        assert session.get_one(Key, key_id).state == "on_loan"
        assert session.scalars(select(Entry.action).order_by(Entry.id)).all()[-1] == "key.lent"
        assert list(verify()) == []


def test_a_key_is_lent_and_returned_by_plain_forms(app, client):
    key_id = hang(app)
    custodian(app, client)
    answer = client.act(f"/keys/{key_id}/custody", **form())
    assert answer.status_code == 303
    there = client.get(answer.location)
    assert "李敏" in text_of(there)
    assert "归还" in text_of(there)
    answer = client.act(f"/keys/{key_id}/return")
    assert answer.status_code == 303
    assert "在柜" in text_of(client.get(answer.location))
    with app.app_context():
        line = session.scalars(select(Custody)).one()
        assert (line.returned_by, line.sound, line.hook) == ("李敏", True, "3柜-12号")
        assert list(verify()) == []


@pytest.mark.clause("KC-4a")
def test_only_the_custodian_lends(app):
    key_id = hang(app)
    with app.app_context(), pytest.raises(NotAllowed) as refused, here("sun") as sun:
        lend(session.get_one(Key, key_id), sun)
    assert refused.value.clause == "KC-4a"


def refusal(app, key_id, by="zhou", **how) -> Refusal:
    def attempt(person):
        asked = {name: value() if callable(value) else value for name, value in how.items()}
        return lend(session.get_one(Key, key_id), person, **asked)

    with app.app_context(), pytest.raises(Refusal) as refused, here(by) as person:
        attempt(person)
    return refused.value


@pytest.mark.clause("KC-4a")
def test_nobody_lends_a_key_to_himself(app):
    told = refusal(app, hang(app), to=lambda: Borrower.staff(Cast().zhou))
    assert told.rule == "key.own_loan"
    with_other_hands = refusal(
        app, hang(app, number="B2-08", hook="13"), to=Borrower("周兰", "internal", pass_no="X")
    )
    assert with_other_hands.rule == "key.own_loan"


@pytest.mark.clause("KC-4d", "KC-7a")
@pytest.mark.parametrize(
    "why", [Purpose("other"), Purpose("other", "九个字的事由不够吧"), Purpose("nonsense")]
)
def test_a_poor_reason_is_refused(app, why):
    told = refusal(app, hang(app), why=why)
    assert (told.rule, told.clause) == ("key.reason", "KC-4d")
    assert "10" in told.zh


@pytest.mark.clause("KC-4d", "KC-7a")
@pytest.mark.parametrize(
    "why",
    [
        Purpose("other", "水泵房地面渗水需要查看原因"),
        Purpose("meters"),
    ],
)
def test_a_good_reason_is_enough(app, why):
    assert lent(app, hang(app), why=why)


@pytest.mark.clause("KC-7b")
def test_own_staff_without_a_pass_are_refused(app):
    told = refusal(app, hang(app), to=Borrower("张三", "internal"))
    assert (told.rule, told.clause) == ("key.badge", "KC-7b")


@pytest.mark.clause("KC-7b")
def test_the_badge_of_somebody_who_left_is_refused(app):
    told = refusal(app, hang(app), to=lambda: Borrower.named("G199", Cast.site().id))
    assert (told.rule, told.clause) == ("key.badge", "KC-7b")


@pytest.mark.clause("KC-7b")
def test_own_staff_by_a_typed_name_are_refused_even_with_some_pass(app, client):
    key_id = hang(app)
    assert refusal(app, key_id, to=Borrower("李敏", "internal", pass_no="G102")).rule == "key.badge"
    custodian(app, client)
    typed = form(borrower_code="", name="李敏", type="internal", pass_no="G102")
    assert client.act(f"/keys/{key_id}/custody", **typed).status_code == 422


@pytest.mark.clause("KC-7b")
def test_staff_of_another_site_are_not_own_staff(app):
    key_id = hang(app)
    told = refusal(app, key_id, to=lambda: Borrower.named("P201", Cast.site().id))
    assert told.rule == "key.borrower_unclear"
    assert "吴刚" not in told.zh
    with acting(app, "qian"):
        badge = Tag.make(Cast().wu, Cast.site("02")).code
    told = refusal(app, key_id, to=lambda: Borrower.named(badge, Cast.site().id))
    assert (told.rule, told.clause) == ("key.badge", "KC-7b")
    number = lent(app, key_id)
    with acting(app, "sun"):
        li = Cast().li
        li.end_role(session.scalars(select(Grant).where(Grant.person_id == li.id)).one())
        li.home_site_id = Cast.site("03").id
        record("person.corrected", li)
    with app.app_context():
        line = session.scalars(select(Custody).where(Custody.number == number)).one()
        assert line.as_before().person is None


@pytest.mark.clause("KC-7b")
def test_a_name_that_fits_nobody_is_refused(app):
    told = refusal(app, hang(app), to=lambda: Borrower.named("没有这个人", Cast.site().id))
    assert told.rule == "key.borrower_unclear"


@pytest.mark.clause("KC-7c")
@pytest.mark.parametrize("signed", [Signing(told=TOLD), Signing(typed="李四", told=TOLD)])
def test_unsigned_is_not_lent(app, signed):
    key_id = hang(app)
    told = refusal(app, key_id, signed=signed)
    assert (told.rule, told.clause) == ("key.unsigned", "KC-7c")
    assert "李敏" in told.zh


@pytest.mark.clause("KC-8a")
@pytest.mark.parametrize(
    "key_class", ["office", "vacant_unit", "show_flat", "letterbox", "taken_over_unit", "master"]
)
def test_outsiders_get_plant_room_keys_only(app, key_class):
    told = refusal(app, hang(app, key_class), to=OUTSIDER, why=Purpose("repair", order="BX-1"))
    assert (told.rule, told.clause) == ("key.plant_room_only", "KC-8a")
    assert told.zh.startswith("外单位只能借用设备房类钥匙")


@pytest.mark.clause("KC-5b", "KC-5c")
def test_a_key_kept_for_an_owner_stays(app):
    told = refusal(app, hang(app, "owner_entrusted"))
    assert (told.rule, told.clause) == ("key.owner_consent", "KC-5b")
    assert "业主书面同意" in told.zh
    assert "ID card" in told.en


@pytest.mark.clause("KC-6")
@pytest.mark.parametrize("tenure", ["handed_over", "entrusted"])
def test_the_sales_centre_shows_no_unit_that_has_its_owner(app, tenure):
    key_id = hang(app, "vacant_unit", tenure=tenure)
    sales = Borrower("钱多", "sales", "销售中心", pass_no="XS-1")
    told = refusal(app, key_id, to=sales, why=Purpose("viewing"))
    assert (told.rule, told.clause) == ("key.viewing_consent", "KC-6")


def test_the_second_is_told_who_has_it_and_since_when(app):
    key_id = hang(app)
    lent(app, key_id)
    told = refusal(app, key_id, by="ma")
    assert isinstance(told, Conflict)
    assert "李敏" in told.zh
    assert told.status == 409


def test_what_could_name_somebody_is_sealed_in_the_chain(app):
    to = Borrower("田守信", "utility", "田守信电工部", "13900001111", "GD-0088")
    lent(app, hang(app), to=to, why=Purpose("repair", order="田守信报修"))
    with app.app_context():
        assert not any("田守信" in body for body in session.scalars(select(Entry.body)))
        assert list(verify()) == []


def test_what_was_refused_is_on_record(app, client):
    key_id = hang(app, "owner_entrusted")
    custodian(app, client)
    answer = client.act(f"/keys/{key_id}/custody", **form())
    assert answer.status_code == 422
    assert "KC-5b" in text_of(answer)
    with app.app_context():
        assert session.scalars(select(Entry.action).order_by(Entry.id)).all()[-1] == "keys.lend.refused"
        assert session.scalars(select(Custody)).all() == []
        assert list(verify()) == []
