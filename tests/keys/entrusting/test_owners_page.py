"""An owner decides on the own phone: who asks, what for, when; sign, decline, take back; and the key comes home."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.cast import acting
from tests.client import Phone, text_of
from tests.keys.board import custodian, lend, returned
from tests.keys.entrusting.scene import DECORATOR, OWNER, asked, held
from webapp import clock
from webapp.database import session
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.visitor import ConsentVisitor, forget
from webapp.keys.key import Key
from webapp.logbook import Entry, verify
from webapp.submissions import Submission
from webapp.tags.guess import FREE_MISSES


@pytest.fixture
def link(app):
    """The path of a fresh link."""
    with acting(app, "zhou") as zhou:
        return "/consent/" + asked(held(zhou), zhou, times=2).open_link().rpartition("/")[2]


@pytest.fixture
def owner(app) -> Phone:
    """A phone of nobody's here."""
    return Phone(app)


def consent(app, read):
    with app.app_context():
        return read(session.scalars(select(OwnerConsent)).one())


@pytest.mark.clause("KC-5b")
def test_it_says_who_why_and_when_and_nothing_more_than_needed(owner, link):
    told = text_of(owner.get(link))
    assert all(words in told for words in ("卢大力", "宏达装饰", "维修", "三栋0901"))
    assert not any(word in told for word in (OWNER, "13700001234", "432X", "401X", "T-01"))
    assert owner.get(link).headers["Cache-Control"] == "no-store"


@pytest.mark.clause("KC-5b")
def test_the_owner_agrees_and_later_takes_it_back(app, owner, link):
    assert owner.act(f"{link}/agree", signed_name="别人").status_code == 422
    answer = owner.act(f"{link}/agree", signed_name=OWNER)
    assert (answer.status_code, answer.location) == (303, link)
    assert consent(app, lambda one: (one.state, one.way)) == ("given", "link")
    assert "已同意" in text_of(owner.get(link))
    owner.act(f"{link}/withdraw")
    assert consent(app, lambda one: one.state) == "withdrawn"
    with app.app_context():
        assert list(verify()) == []
        kept = session.scalars(select(Submission.path).where(Submission.path.startswith("/consent/"))).all()
        assert set(kept) == {"/consent/…/agree", "/consent/…/withdraw"}, "the address is the owner's key"


def test_the_owner_declines_and_need_not_say_why(app, owner, link):
    owner.act(f"{link}/decline")
    assert consent(app, lambda one: one.state) == "declined"
    assert owner.act(f"{link}/agree", signed_name=OWNER).status_code == 409


def test_a_second_press_leads_to_what_came_of_the_first(owner, link):
    submission = uuid4()
    first, second = (owner.act(f"{link}/agree", submission, signed_name=OWNER) for _ in range(2))
    assert (first.location, second.status_code, second.location) == (link, 303, link)


@pytest.mark.clause("KC-5b")
def test_it_ends_by_itself_and_a_newer_link_ends_the_older(app, owner, link):
    with clock.frozen(clock.now() + timedelta(hours=49)):
        assert "链接已过期" in text_of(owner.get(link))
        for act in ("agree", "decline"):
            assert owner.act(f"{link}/{act}", signed_name=OWNER).status_code == 422
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
            assert len(session.scalars(select(ConsentVisitor)).all()) == left


def test_it_tells_that_the_key_is_home(app, owner, link):
    owner.act(f"{link}/agree", signed_name=OWNER)
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
