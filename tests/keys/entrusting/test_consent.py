"""An owner's consent covers one borrower, one purpose, one time; every lack has its refusal, none an override."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import acting
from tests.evidence.pictures import picture
from tests.keys.board import hang, lend, returned
from tests.keys.entrusting.scene import DECORATOR, OWNER, REPAIR, asked, given, held
from webapp import clock
from webapp.database import session
from webapp.errors import Conflict, Refusal
from webapp.keys.consents import named, standing_for
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.entrusting.erasing import consents_due, erase_consent
from webapp.keys.extension import Extension
from webapp.keys.key import Key
from webapp.keys.purpose import Purpose
from webapp.keys.shown import Shown
from webapp.keys.signing import Signing
from webapp.logbook import record, verify
from webapp.notices import Notice


@pytest.fixture
def zhou(app):
    """The custodian, in an act of hers."""
    with acting(app, "zhou") as person:
        yield person


@pytest.fixture
def key(zhou) -> Key:
    """An owner's key in custody."""
    return held(zhou)


def lacks(consent, key, to=DECORATOR, why=REPAIR, later=timedelta(0)) -> Refusal:
    """The refusal of a loan on that consent."""
    with pytest.raises(Refusal) as no:
        consent.covers(key, to, why, clock.now() + later)
    return no.value


@pytest.mark.clause("KC-5b")
def test_what_it_names_is_covered(key, zhou):
    given(key, zhou).covers(key, DECORATOR, REPAIR, clock.now())


@pytest.mark.clause("KC-5b")
def test_each_lack_is_a_refusal_of_its_own(key, zhou):
    fresh = given(key, zhou, times=9)
    other = session.get_one(Key, key.id)
    assert other is key
    said = [
        lacks(asked(key, zhou), key),
        lacks(fresh, key, replace(DECORATOR, name="卢小力")),
        lacks(fresh, key, why=Purpose("viewing")),
        lacks(fresh, key, later=timedelta(days=8)),
        lacks(given(key, zhou, since=clock.now() + timedelta(days=1)), key),
    ]
    assert [one.rule.removeprefix("key.consent_") for one in said] == [
        *("not_given", "other_borrower", "other_purpose", "expired", "not_yet")
    ]
    assert {one.clause for one in said} == {"KC-5b"}
    fresh.withdraw()
    assert lacks(fresh, key).rule == "key.consent_withdrawn"
    no = asked(key, zhou)
    no.decline("不认识")
    assert lacks(no, key).rule == "key.consent_declined"


@pytest.mark.clause("KC-5b", "KC-5c")
def test_it_is_for_the_card_that_the_owner_was_told_of(key, zhou):
    consent = given(key, zhou)
    with pytest.raises(Refusal, match=r"key\.consent_other_borrower"), session.begin_nested():
        lend(key, zhou, to=DECORATOR, consent=consent, shown=Shown(id_last4="9999", id_photo=picture()))
    assert lend(
        key, zhou, to=DECORATOR, consent=consent, shown=Shown(id_last4="401X", id_photo=picture())
    ).is_open


@pytest.mark.clause("KC-5b")
def test_it_is_for_one_key(app, zhou, key):
    second = held(zhou, "T-02", "62", session.scalars(select(KeyEntrustment)).one())
    assert lacks(given(key, zhou), second).rule == "key.consent_other_key"


@pytest.mark.clause("KC-5b")
def test_it_is_used_up_and_a_loan_taken_back_does_not_count(key, zhou):
    consent = given(key, zhou)
    custody = lend(key, zhou, to=DECORATOR, consent=consent)
    assert ([one.number for one in consent.uses], consent.state) == ([custody.number], "used_up")
    key.take_back(by=zhou, typed="卢大力")
    assert lacks(consent, key).rule == "key.consent_used_up"
    with pytest.raises(Refusal, match=r"key\.consent_used_up"), session.begin_nested():
        lend(key, zhou, to=DECORATOR, consent=consent)
    twice = given(key, zhou, times=1)
    lend(key, zhou, to=DECORATOR, consent=twice)
    key.withdraw_loan(by=zhou)
    assert twice.state == "given"


@pytest.mark.clause("KC-5a", "KC-5b")
def test_it_ends_with_the_entrustment_it_rests_on(key, zhou):
    consent = given(key, zhou)
    assert consent.entrustment_no == key.basis
    session.scalars(select(KeyEntrustment)).one().close()
    assert lacks(consent, key).rule == "key.consent_entrustment_over"


@pytest.mark.clause("KC-6")
def test_the_sales_centre_shows_a_handed_over_unit_only_on_consent(app):
    key_id = hang(app, "taken_over_unit", tenure="handed_over")
    with acting(app, "zhou") as zhou:
        key = session.get_one(Key, key_id)
        viewer = replace(DECORATOR, name="钱售楼", type="sales", body="销售中心")
        why = Purpose("viewing")
        with pytest.raises(Refusal, match=r"key\.viewing_consent"), session.begin_nested():
            lend(key, zhou, to=viewer, why=why)
        consent = given(key, zhou, borrower="钱售楼", purpose="viewing")
        assert lacks(consent, key, replace(viewer, name="孙售楼"), why).clause == "KC-6"
        assert lend(key, zhou, to=viewer, why=why, consent=consent).is_open


@pytest.mark.clause("KC-5b", "KC-5c")
@pytest.mark.parametrize("lack", ["borrower", "borrower_id4", "purpose", "owner"])
def test_it_names_owner_borrower_card_and_purpose(key, zhou, lack):
    with pytest.raises(Refusal, match=r"consent\.incomplete"):
        asked(key, zhou, **{lack: ""})


def test_its_time_is_ahead_and_not_endless(key, zhou):
    now = clock.now()
    for since, until in (
        (now, now - timedelta(hours=1)),
        (now - timedelta(days=3), now - timedelta(days=1)),
        (now, now + timedelta(days=91)),
    ):
        with pytest.raises(Refusal, match=r"consent\.period"):
            asked(key, zhou, since=since, until=until)
    with pytest.raises(Refusal, match=r"consent\.times"):
        asked(key, zhou, times=0)


def test_the_owner_is_checked_and_paper_is_photographed(key, zhou):
    consent = asked(key, zhou)
    with pytest.raises(Refusal, match=r"consent\.owner_unchecked"):
        consent.give_here(Signing(typed=OWNER), checked="", by=zhou)
    with pytest.raises(Refusal, match=r"consent\.no_photo"):
        consent.give_on_paper(b"", way="paper", checked="身份证432X", by=zhou)
    with pytest.raises(Refusal, match=r"key\.unsigned"), session.begin_nested():
        consent.give_here(Signing(typed="别人"), checked="身份证432X", by=zhou)
    consent.give_on_paper(picture(), way="letter", checked="笔迹", by=zhou)
    assert (consent.way, consent.photo.kind, consent.checked_by) == ("letter", "photo", zhou)


def test_it_is_decided_once(key, zhou):
    consent = given(key, zhou)
    for again in (
        lambda: consent.give_here(Signing(typed=OWNER), checked="x", by=zhou),
        lambda: consent.decline(),
    ):
        with pytest.raises(Conflict, match=r"consent\.decided"):
            again()
    consent.withdraw()
    with pytest.raises(Conflict, match=r"consent\.not_given"):
        consent.withdraw()
    said = session.scalars(select(Notice.zh).where(Notice.subject_id == consent.id).order_by(Notice.id)).all()
    assert [words[:5] for words in said] == ["业主已同意", "业主撤回了"]


def test_lending_finds_those_that_stand_and_names_what_an_ended_one_lacks(key, zhou):
    first, second = given(key, zhou), given(key, zhou, times=2)
    assert [one.number for one in standing_for(key)] == [second.number, first.number]
    second.withdraw()
    assert [one.number for one in standing_for(key)] == [first.number]
    assert lacks(named(key, second.number), key).rule == "key.consent_withdrawn"


def test_names_are_destroyed_at_their_date(app):
    with acting(app, "zhou") as zhou:
        key = held(zhou)
        consent = given(key, zhou)
        lend(key, zhou, to=DECORATOR, consent=consent)
        assert session.scalars(consents_due(consent.site_id, clock.now())).all() == []
        assert session.scalars(consents_due(consent.site_id, clock.now() + timedelta(days=8))).all() == [
            consent
        ]
        key_id = key.id
    returned(app, key_id, typed="卢大力")
    with acting(app, None):
        consent = session.scalars(select(OwnerConsent)).one()
        erase_consent(consent)
        assert (consent.owner, consent.borrower, consent.times) == ("", "", 1)
    with app.app_context():
        assert list(verify()) == []


@pytest.mark.clause("KC-5b")
def test_no_loan_outlasts_the_consent(key, zhou):
    consent = given(key, zhou, until=clock.now() + timedelta(hours=20))
    week = clock.now() + timedelta(hours=168)
    loan = lend(key, zhou, to=DECORATOR, consent=consent, until=week)
    assert loan.due_at == consent.until
    with pytest.raises(Refusal, match=r"key\.beyond_consent") as no:
        Extension.ask(loan, consent.until + timedelta(minutes=1), "没干完", by=zhou)
    assert (no.value.clause, consent.number in no.value.zh) == ("KC-5b", True)


@pytest.mark.clause("KC-5a", "KC-5b")
def test_nor_the_entrustment_that_the_consent_rests_on(key, zhou):
    consent, paper = given(key, zhou), session.scalars(select(KeyEntrustment)).one()
    paper.until = clock.today(key.place.site)
    record("key_entrustment.held", paper)
    loan = lend(key, zhou, to=DECORATOR, consent=consent, until=clock.now() + timedelta(hours=100))
    assert loan.due_at == clock.day_bounds(key.place.site, paper.until)[1]


@pytest.mark.clause("KC-5b")
def test_what_is_not_on_the_list_is_what_the_owner_was_told(key, zhou):
    with pytest.raises(Refusal, match=r"consent\.incomplete"):
        asked(key, zhou, purpose="other", purpose_text="取件")
    consent = given(key, zhou, purpose="other", purpose_text="到丰巢柜代取两件大快递")
    told = lacks(consent, key, why=Purpose("other", "拍照"))
    assert (told.rule, "到丰巢柜代取两件大快递" in told.zh, "拍照" in told.zh) == (
        "key.consent_other_purpose",
        True,
        True,
    )
    assert "用途留空即按同意书" in told.zh
    assert (
        lend(key, zhou, to=DECORATOR, consent=consent, why=Purpose("other")).reason
        == "到丰巢柜代取两件大快递"
    )
