"""An owner decides on the own phone: who asks, what for, when; sign, decline, take back; and the key comes home."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import func, select

from tests.cast import Cast, acting
from tests.client import Phone, text_of
from tests.evidence.pictures import as_data_url, drawn
from tests.keys.board import custodian, lend, returned
from tests.keys.entrusting.scene import DECORATOR, OWNER, asked, held
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.key import Key
from webapp.logbook import Entry, verify
from webapp.people.stranger import Stranger, forget
from webapp.submissions import Submission
from webapp.tags import Tag
from webapp.tags.guess import FREE_MISSES

DRAWN = as_data_url(drawn())


@pytest.fixture
def link(app):
    """The path of a fresh link."""
    with acting(app, "zhou") as zhou:
        return "/consent/" + asked(held(zhou), zhou, times=2).open_link().rpartition("/")[2]


@pytest.fixture
def owner(app) -> Phone:
    """A phone of nobody's here."""
    return Phone(app)


@pytest.fixture
def door(app, link):
    """The code on the door whose key it is."""
    with acting(app, "admin"):
        return Tag.make(session.scalars(select(OwnerConsent)).one().key.place, Cast.site()).code


def consent(app, read):
    with app.app_context():
        return read(session.scalars(select(OwnerConsent)).one())


@pytest.mark.clause("KC-5b")
def test_it_says_who_why_and_when_and_nothing_more_than_needed(owner, link):
    told = text_of(owner.get(link))
    assert all(words in told for words in ("卢大力", "宏达装饰", "维修", "三栋0901"))
    assert not any(word in told for word in (OWNER, "13700001234", "432X", "401X", "T-01"))
    assert owner.get(link).headers["Cache-Control"] == "no-store"
    assert 'name="signed_name" value="" type="text" autocomplete="name"' in owner.get(link).get_data(
        as_text=True
    )


@pytest.mark.clause("KC-5b")
def test_the_owner_agrees_and_later_takes_it_back(app, owner, link):
    assert owner.act(f"{link}/agree", signed_name="别人").status_code == 422
    answer = owner.act(f"{link}/agree", signed_name=OWNER, signature=DRAWN)
    assert (answer.status_code, answer.location) == (303, link)
    assert consent(app, lambda one: (one.state, one.way)) == ("given", "link")
    assert "已同意" in text_of(owner.get(link))
    owner.act(f"{link}/withdraw")
    assert consent(app, lambda one: one.state) == "withdrawn"
    with app.app_context():
        assert list(verify()) == []
        kept = session.scalars(select(Submission.path).where(Submission.path.startswith("/consent/"))).all()
        assert set(kept) == {"/consent/…/agree", "/consent/…/withdraw"}, "the address is the owner's key"


@pytest.mark.clause("KC-5b", "KC-6")
def test_nobody_of_the_house_answers_for_the_owner(app, client, link):
    phone = custodian(app, client)
    for answer in (phone.get(link), phone.act(f"{link}/agree", signed_name=OWNER, signature=DRAWN)):
        assert answer.status_code == 403
        assert "业主在自己的手机上" in text_of(answer)
    phone.act("/sign-out")
    assert phone.act(f"{link}/agree", signed_name=OWNER, signature=DRAWN).status_code == 403
    assert consent(app, lambda one: one.state) == "asked"


@pytest.mark.clause("KC-5b")
def test_a_name_that_anybody_can_type_is_no_signature(app, owner, link):
    for signature in ("", as_data_url(picture_of_nothing())):
        answer = owner.act(f"{link}/agree", signed_name=OWNER, signature=signature)
        assert (answer.status_code, "手写签名" in text_of(answer)) == (422, True)
    assert consent(app, lambda one: one.state) == "asked"


@pytest.mark.clause("KC-6")
def test_the_sales_centre_neither_sees_links_nor_agrees_for_owners(app, client, link):
    with acting(app, "admin"):
        zhou = Cast().zhou
        zhou.end_role(next(one for one in zhou.grants if one.role == "key_custodian"))
        zhou.give_role("sales_custodian", Cast.site())
        where = f"/keys/consents/{session.scalars(select(OwnerConsent)).one().id}"
    phone = custodian(app, client)
    assert link not in phone.get(where).get_data(as_text=True)
    given = {"way": "device", "checked": "身份证", "signed_name": OWNER}
    for act, said in (("link", {}), ("text", {}), ("given", given), ("withdrawal", {})):
        assert phone.act(f"{where}/{act}", **said).status_code == 403


@pytest.mark.clause("KC-5b")
def test_only_whoever_entrusted_the_key_is_asked_and_at_the_number_on_file(app):
    with acting(app, "zhou") as zhou:
        key = held(zhou)
        with pytest.raises(Refusal, match=r"consent\.other_owner"):
            asked(key, zhou, owner="随便谁")
        assert asked(key, zhou, owner_phone="13899990000").owner_phone == "13700001234"


@pytest.mark.clause("KC-5b")
def test_past_its_time_the_page_names_nobody(app, owner, link):
    owner.act(f"{link}/agree", signed_name=OWNER, signature=DRAWN)
    with clock.frozen(clock.now() + timedelta(hours=49)):
        told = text_of(owner.get(link))
        assert ("卢大力" in told, "宏达装饰" in told, "已同意" in told, "链接已过期" in told) == (
            False,
            False,
            True,
            True,
        )
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert owner.act(f"{link}/withdraw").status_code == 422
    with clock.frozen(clock.now() + timedelta(days=5)):
        assert owner.act(f"{link}/withdraw").status_code == 303
    assert consent(app, lambda one: one.state) == "withdrawn"


def picture_of_nothing() -> bytes:
    """A sheet that nobody drew on."""
    out = io.BytesIO()
    Image.new("RGBA", (300, 100)).save(out, "PNG")
    return out.getvalue()


def test_the_owner_declines_and_need_not_say_why(app, owner, link):
    owner.act(f"{link}/decline")
    assert consent(app, lambda one: one.state) == "declined"
    assert owner.act(f"{link}/agree", signed_name=OWNER, signature=DRAWN).status_code == 409


def test_a_second_press_leads_to_what_came_of_the_first(owner, link):
    submission = uuid4()
    first, second = (
        owner.act(f"{link}/agree", submission, signed_name=OWNER, signature=DRAWN) for _ in range(2)
    )
    assert (first.location, second.status_code, second.location) == (link, 303, link)


@pytest.mark.clause("KC-5b")
def test_it_ends_by_itself_and_a_newer_link_ends_the_older(app, owner, link):
    with clock.frozen(clock.now() + timedelta(hours=49)):
        assert "链接已过期" in text_of(owner.get(link))
        for act in ("agree", "decline"):
            assert owner.act(f"{link}/{act}", signed_name=OWNER, signature=DRAWN).status_code == 422
    with acting(app, "zhou"):
        fresh = session.scalars(select(OwnerConsent)).one().open_link()
    assert owner.get(link).status_code == 404
    assert owner.get("/consent/" + fresh.rpartition("/")[2]).status_code == 200


def test_only_the_digest_of_the_address_is_kept(app, link):
    token = link.rpartition("/")[2]
    assert len(token) == 20
    with app.app_context():
        assert token not in str(session.execute(select(OwnerConsent.__table__)).all())
        assert not any(token in body for body in session.scalars(select(Entry.body)))


def test_whoever_tries_addresses_waits_and_leaves_nothing(app, owner):
    for number in range(FREE_MISSES):
        assert owner.get(f"/consent/{number:020}").status_code == 404
    assert owner.get(f"/consent/{99:020}").status_code == 429
    assert owner.act(f"/consent/{99:020}/agree").status_code == 429
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Submission)) == 0


def test_answers_that_cannot_be_read_leave_nothing_but_a_count(app, owner, link):
    with app.app_context():
        before = session.scalar(select(func.count()).select_from(Entry))
    said = [owner.act(f"{link}/agree", signed_name="长" * 99).status_code for _ in range(12)]
    assert (said[0], said[-1]) == (422, 429)
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Entry)) == before


def test_who_answered_is_forgotten_after_a_day_whether_anybody_answers_again_or_not(app, owner, link):
    owner.act(f"{link}/decline")
    for hours, left in ((23, 1), (25, 0)):
        with app.app_context(), clock.frozen(clock.now() + timedelta(hours=hours)):
            forget()
            assert len(session.scalars(select(Stranger)).all()) == left


def test_answers_of_owners_take_no_call_for_help_from_their_neighbours(owner, link, door):
    """A house's Wi-Fi, or a carrier, is one address: nobody's call waits because an owner mistyped."""
    said = [owner.act(f"{link}/agree", signed_name="长" * 99).status_code for _ in range(11)]
    assert (said[0], said[-1]) == (422, 429)
    calls = [owner.act(f"/ask/{door}", kind="first_aid").status_code for _ in range(6)]
    assert calls == [303] * 5 + [429]


def test_it_tells_that_the_key_is_home(app, owner, link):
    owner.act(f"{link}/agree", signed_name=OWNER, signature=DRAWN)
    with acting(app, "zhou") as zhou:
        one = session.scalars(select(OwnerConsent)).one()
        lend(session.scalars(select(Key)).one(), zhou, to=DECORATOR, consent=one)
        key_id = one.key_id
    assert "借出" in text_of(owner.get(link))
    returned(app, key_id, typed="卢大力")
    told = text_of(owner.get(link))
    assert "您的钥匙已于" in told


def test_the_custodian_shows_the_code_and_copies_the_link(app, client):
    with acting(app, "zhou") as zhou:
        where = f"/keys/consents/{asked(held(zhou), zhou).id}"
    phone = custodian(app, client)
    assert "<svg" not in phone.get(where).get_data(as_text=True).partition('class="qr-picture"')[2]
    page = phone.get(phone.act(f"{where}/link").location).get_data(as_text=True)
    assert "<svg" in page.partition('class="qr-picture"')[2]
    link = consent(app, lambda one: one.link)
    assert f'data-text="{link}"' in page
    told = text_of(phone.act(f"{where}/text"))
    assert "短信网关" in told
