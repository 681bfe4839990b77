"""What a borrower shows: the pass and the notice of an outside company, the identity card for an owner's key."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.keys.board import (
    CARD,
    OUTSIDER,
    PASS,
    custodian,
    form,
    hang,
    here,
    lend,
    lent,
    only_line,
    photo,
    returned,
)
from tests.keys.test_consents import Written
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.keys.borrower import Borrower
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.purpose import Purpose
from webapp.keys.shown import NOTHING
from webapp.logbook import Revision, verify
from webapp.papers.retention import erase_due

NOTICED = Purpose("repair", order="BX-1")


def refusal(app, key_id, **how) -> Refusal:
    with app.app_context(), pytest.raises(Refusal) as refused, here("zhou") as zhou:
        lend(session.get_one(Key, key_id), zhou, **how)
    return refused.value


@pytest.mark.clause("KC-8b")
@pytest.mark.parametrize(
    ("to", "why", "shown", "lacks"),
    [
        (OUTSIDER, NOTICED, replace(PASS, pass_until=None), "工作证有效期"),
        (OUTSIDER, NOTICED, replace(PASS, notice=b""), "通知单照片"),
        (OUTSIDER, NOTICED, replace(PASS, notice_kind=""), "通知单类别"),
        (OUTSIDER, Purpose("repair"), PASS, "通知单编号"),
        (replace(OUTSIDER, pass_no=""), NOTICED, PASS, "工作证号"),
        (replace(OUTSIDER, body=""), NOTICED, PASS, "单位"),
    ],
)
def test_what_an_outsider_lacks_is_named(app, to, why, shown, lacks):
    told = refusal(app, hang(app), to=to, why=why, shown=shown)
    assert (told.rule, told.clause) == ("key.outside_pass", "KC-8b")
    assert told.zh.partition("还缺：")[2].startswith(lacks)


@pytest.mark.clause("KC-8b")
def test_a_pass_that_ran_out_is_refused(app):
    told = refusal(app, hang(app), to=OUTSIDER, why=NOTICED, shown=replace(PASS, pass_until=date(2026, 1, 1)))
    assert told.rule == "key.pass_expired"
    assert "2026-01-01" in told.zh


@pytest.mark.clause("KC-8b", "KC-8c")
def test_pass_and_notice_are_kept_with_the_loan(app, client):
    key_id = hang(app)
    custodian(app, client)
    sent = form(
        borrower_code="", name="田守信", type="utility", body="供电局", pass_no="GD-1", pass_until="2030-01-01",
        notice_kind="account_opening", notice_no="KH-9", notice=(io.BytesIO(photo()), "n.jpg"), signed_name="田守信",
    )  # fmt: skip
    assert client.act(f"/keys/{key_id}/custody", **sent).status_code == 303
    line = only_line(app)
    assert (line.pass_until, line.notice_kind, line.order_no) == (date(2030, 1, 1), "account_opening", "KH-9")
    with app.app_context():
        assert session.get_one(Evidence, line.notice_photo_id).body
        assert list(verify()) == []


@pytest.mark.clause("KC-5c")
@pytest.mark.parametrize(
    "shown",
    [NOTHING, replace(CARD, id_photo=b""), replace(CARD, id_last4="12"), replace(CARD, id_last4="X123")],
)
def test_an_owners_key_wants_the_borrowers_card(app, shown):
    told = refusal(app, hang(app, "owner_entrusted"), consent=Written(), shown=shown)
    assert (told.rule, told.clause) == ("key.identity", "KC-5c")


@pytest.mark.clause("KC-5c")
def test_the_card_is_destroyed_some_days_after_the_return(app):
    key_id = hang(app, "taken_over_unit")
    owner = Borrower("欧阳䶮", "owner", "", "13700001111")
    number = lent(app, key_id, to=owner, consent=Written())
    returned(app, key_id)
    now = clock.now()
    with clock.frozen(now + timedelta(days=29)), app.app_context():
        assert erase_due() == 0
    with clock.frozen(now + timedelta(days=31)), app.app_context():
        assert erase_due() == 1
        assert erase_due() == 0
        line = session.scalars(select(Custody).where(Custody.number == number)).one()
        assert (line.id_last4, line.id_photo.body, line.borrower) == ("", None, "欧阳䶮")
        kept = session.scalars(select(Revision.new).where(Revision.field == "id_last4"))
        assert [value for value in kept if value and "401" in value] == []
        assert session.scalars(select(Revision.new).where(Revision.field == "borrower")).all() == ['"欧阳䶮"']
        assert list(verify()) == []


def test_a_card_is_for_those_who_deal_with_keys(app, act_as):
    lent(app, hang(app, "taken_over_unit"), to=Borrower("欧阳䶮", "owner"), consent=Written())
    address = f"/evidence/{only_line(app).id_photo_id}"
    assert act_as("zhou").get(address).status_code == 200
    assert act_as("sun").get(address).status_code == 200
    assert act_as("chen").get(address).status_code == 404
