"""Whoever signs on the owner's page holds the owner's phone: a code by text message (KC-5b)."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import sleep

import pytest
from sqlalchemy import select, text

from tests.cast import Cast, acting
from tests.client import Phone, text_of
from tests.evidence.pictures import as_data_url, drawn
from tests.keys.entrusting.scene import OWNER, asked, held
from webapp import clock, settings
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.entrusting.code import ASKED, TRIES
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.consent_on_paper import gather
from webapp.logbook import Entry, verify
from webapp.notices import Notice, texting
from webapp.people.stranger import Stranger
from webapp.submissions import Submission

SIGNED = {"signed_name": OWNER, "signature": as_data_url(drawn())}


@pytest.fixture
def gateway(app):
    """The site can send text messages; nobody fetches them."""
    with acting(app, "admin"):
        texting.TextGateway.connect(Cast.site(), "https://sms.example.com/send", "TOKEN-9")


@pytest.fixture
def link(app):
    """The path of a fresh link; with `gateway` before it, one that asks for a code."""
    return linked(app)


@pytest.fixture
def owner(app) -> Phone:
    """A phone of nobody's here."""
    return Phone(app)


def linked(app) -> str:
    with acting(app, "zhou") as zhou:
        return "/consent/" + asked(held(zhou), zhou, times=2).open_link().rpartition("/")[2]


def of(app, read):
    with app.app_context():
        return read(session.scalars(select(OwnerConsent)).one())


def sent(app) -> list[str]:
    """The codes that wait to be sent, the oldest first; what was taken back is empty."""
    with app.app_context():
        told = [
            one for one in texting.about(session.scalars(select(OwnerConsent)).one()) if one.said == ASKED
        ]
        return [re.search(r"验证码(\d{6})，", one.letter[1])[1] if one.words else "" for one in told]


def another(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


@pytest.mark.clause("KC-5b")
def test_nobody_signs_without_the_code_that_went_to_the_owners_phone(app, gateway, owner, link):
    page = text_of(owner.get(link))
    assert ("137****1234" in page, "我同意" in page) == (True, False)
    told = owner.act(f"{link}/agree", **SIGNED)
    assert (told.status_code, "还没有发送" in text_of(told)) == (422, True)
    assert owner.act(f"{link}/code").location == link
    page = text_of(owner.get(link))
    assert ("短信验证码" in page, "短信验证码（选填）" in page.replace(" ", "")) == (True, False)
    (code,) = sent(app)
    for secret in ("", another(code)):
        answer = owner.act(f"{link}/agree", **SIGNED, secret=secret)
        assert (answer.status_code, "验证码不对" in text_of(answer)) == (422, True)
    assert of(app, lambda one: one.state) == "asked"
    assert owner.act(f"{link}/agree", **SIGNED, secret=f" {code[:3]} {code[3:]}").status_code == 303
    assert of(app, lambda one: (one.state, one.way, one.is_unproved)) == ("given", "link", False)


@pytest.mark.clause("KC-5b")
def test_the_code_stands_in_no_address_row_or_log(app, gateway, owner, link, caplog):
    owner.act(f"{link}/code")
    (code,) = sent(app)
    owner.act(f"{link}/agree", **SIGNED, secret=another(code))
    owner.act(f"{link}/agree", secret=code, signed_name="别人", signature=SIGNED["signature"])
    owner.act(f"{link}/agree", **SIGNED, secret=code)
    with app.app_context():
        paths = session.scalars(select(Submission.path).where(Submission.path.startswith("/consent/"))).all()
        assert set(paths) == {"/consent/…/code", "/consent/…/agree"}
        for table in ("submission_try", "submission", "owner_consent", "entry", "revision", "text_message"):
            rows = session.execute(text(f"SELECT * FROM {table}")).all()
            assert not any(code in str(cell) for row in rows for cell in row if isinstance(cell, str)), table
        assert session.scalars(select(Entry.body)).first()
        assert list(verify()) == []
    assert code not in caplog.text


@pytest.mark.clause("KC-5b")
def test_a_code_ends_and_is_good_for_few_tries(app, gateway, owner, link):
    owner.act(f"{link}/code")
    (code,) = sent(app)
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        assert "已过期" in text_of(owner.act(f"{link}/agree", **SIGNED, secret=code))
    for _ in range(TRIES):
        assert "验证码不对" in text_of(owner.act(f"{link}/agree", **SIGNED, secret=another(code)))
    assert "试错太多" in text_of(owner.act(f"{link}/agree", **SIGNED, secret=code))
    assert of(app, lambda one: one.state) == "asked"


@pytest.mark.clause("KC-5b")
def test_of_many_answers_at_once_no_more_than_the_few_tries_are_looked_at(
    app, gateway, owner, link, monkeypatch
):
    owner.act(f"{link}/code")
    (code,) = sent(app)
    looked = []

    def slowly(typed):
        """Long enough for the others to come as far."""
        looked.append(typed)
        sleep(0.05)
        return typed

    monkeypatch.setattr("webapp.keys.entrusting.code._figures", slowly)
    phones = [Phone(app) for _ in range(TRIES + 3)]
    with ThreadPoolExecutor(len(phones)) as crowd:
        told = list(crowd.map(lambda one: one.act(f"{link}/agree", **SIGNED, secret=another(code)), phones))
    assert {answer.status_code for answer in told} == {422}
    assert len(looked) == TRIES
    assert of(app, lambda one: (one.code_tries, one.code_is_open)) == (TRIES, False)


@pytest.mark.clause("KC-5b")
def test_a_wrong_code_counts_for_its_address_too(app, gateway, owner, link):
    owner.act(f"{link}/code")
    (code,) = sent(app)
    for _ in range(2):
        owner.act(f"{link}/agree", **SIGNED, secret=another(code))
    with app.app_context():
        assert len(session.scalars(select(Stranger)).all()) == 3


@pytest.mark.clause("KC-5b")
def test_another_is_sent_once_a_minute_and_ends_the_one_before(app, gateway, owner, link):
    start = clock.now()
    assert owner.act(f"{link}/code").status_code == 303
    (first,) = sent(app)
    assert owner.act(f"{link}/code").status_code == 429
    for minute in range(1, 5):
        with clock.frozen(start + timedelta(minutes=2 * minute)):
            assert owner.act(f"{link}/code").status_code == 303
    with clock.frozen(start + timedelta(minutes=12)):
        answer = owner.act(f"{link}/code")
        assert (answer.status_code, "一小时最多5次" in text_of(answer)) == (429, True)
        *before, last = sent(app)
        assert (before, last != first) == ([""] * 4, True)
        assert "验证码不对" in text_of(owner.act(f"{link}/agree", **SIGNED, secret=first))
        assert owner.act(f"{link}/agree", **SIGNED, secret=last).status_code == 303


@pytest.mark.clause("KC-5b")
def test_f17_says_how_the_phone_was_proved(app, gateway, owner, link):
    owner.act(f"{link}/code")
    owner.act(f"{link}/agree", **SIGNED, secret=sent(app)[0])
    loan = of(app, lambda one: gather(one.site, subject=one.id)["body"]["loan"])
    assert loan["way"] == "业主本人链接签署（短信验证码已核实）"
    assert loan["checked"].startswith("验证码发至业主登记号码，")


@pytest.mark.clause("KC-5b")
@pytest.mark.parametrize("why", ["no gateway", "switched off"])
def test_where_no_code_can_be_sent_everybody_is_told(app, request, act_as, owner, why):
    if why == "switched off":
        request.getfixturevalue("gateway")
        with acting(app, "admin"):
            settings.change(Cast.site().id, "keys.consent_code", False)
    link = linked(app)
    where = of(app, lambda one: f"/keys/consents/{one.id}")
    assert "请致电业主确认" in text_of(act_as("zhou").get(where))
    assert "服务中心会致电向您确认" in text_of(owner.get(link))
    assert owner.act(f"{link}/agree", **SIGNED).status_code == 303
    assert "未经验证码核实" in text_of(act_as("zhou").get(where))
    with app.app_context():
        assert "没有短信验证码核实" in session.scalars(select(Notice)).one().zh
    loan = of(app, lambda one: gather(one.site, subject=one.id)["body"]["loan"])
    assert loan["way"] == "业主本人链接签署（未经短信验证码核实）"
    assert loan["checked"] == "未经短信验证码核实，借出前须致电业主确认"


@pytest.mark.clause("KC-5b")
def test_no_link_is_made_for_an_owner_whose_number_nobody_has(app, gateway):
    with acting(app, "zhou") as zhou:
        consent = asked(held(zhou), zhou)
        consent.owner_phone = ""
        with pytest.raises(Refusal, match=r"consent\.no_phone"):
            consent.open_link()
        session.rollback()
