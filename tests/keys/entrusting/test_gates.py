"""What stops an entrustment or a consent where nothing else does; each gate taken out leaves one of these red."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from tests.cast import HOSPITAL, Cast, acting
from tests.client import text_of
from tests.evidence.pictures import as_data_url, drawn, picture
from tests.keys.board import custodian, rule_of
from tests.keys.entrusting.scene import OWNER, asked, given, held, offered, signed, site
from tests.keys.receiving.scene import sales, seller
from webapp import clock
from webapp.database import session
from webapp.errors import NotFound
from webapp.keys.entrusting import code
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.signing import Signing
from webapp.keys.standing import Standing
from webapp.papers.form import form_of

DAY = timedelta(days=1)
BY_OWNER = Signing(typed=OWNER)
DRAWN = Signing(as_data_url(drawn()), OWNER)


@pytest.fixture
def zhou(app):
    """The custodian, in an act of hers."""
    with acting(app, "zhou") as person:
        yield person


@pytest.mark.clause("KC-5a")
def test_it_is_told_and_signed_once_by_the_customer_centre_and_withdrawn_once(app):
    sales(app)
    with acting(app, "zhou") as zhou:
        paper = offered(zhou)
        theirs = (BY_OWNER, Signing(typed="田小满"))
        assert rule_of(paper.sign, BY_OWNER, Signing(typed="周兰"), by=zhou) == "entrustment.not_told"
        paper.tell()
        assert rule_of(paper.tell) == "entrustment.done"
        assert rule_of(paper.sign, *theirs, by=seller()) == "key.other_centre"
        assert rule_of(paper.sign, BY_OWNER, Signing(typed="周兰"), by=zhou) == ""
        assert rule_of(paper.sign, BY_OWNER, Signing(typed="周兰"), by=zhou) == "entrustment.done"
        longer = paper.until + 30 * DAY
        assert rule_of(paper.renew, longer, *theirs, by=seller()) == "key.other_centre"
        assert rule_of(paper.withdraw) == ""
        assert rule_of(paper.withdraw) == "entrustment.held"


@pytest.mark.clause("KC-5a")
def test_it_ends_not_before_it_begins(zhou):
    tomorrow = clock.today(site()) + DAY
    assert rule_of(offered, zhou, since=tomorrow + DAY, until=tomorrow) == "entrustment.period"
    assert rule_of(offered, zhou, since=tomorrow, until=tomorrow) == ""


@pytest.mark.clause("KC-5a")
def test_it_goes_its_way_by_plain_forms(app, client):
    with acting(app, "zhou") as zhou:
        here = f"/keys/entrustments/{offered(zhou).id}"
        other = f"/keys/entrustments/{offered(zhou).id}"
    phone = custodian(app, client)
    assert phone.act(f"{here}/told").status_code == 303
    both = {"signed_name": OWNER, "own_name": "周兰"}
    assert phone.act(f"{here}/signature", **{**both, "signed_name": "别人"}).status_code == 422
    assert phone.act(f"{here}/signature", **both).status_code == 303
    assert phone.act(f"{other}/withdrawal").status_code == 303
    assert phone.act(f"{other}/told").status_code == 409
    facts = {"owner": OWNER, "kinds": "大门1", "key_count": "1", "because": "外出", "collecting": "本人"}
    days = {
        "since": f"{clock.now():%Y-%m-%d}",
        "until": f"{clock.now() + 90 * DAY:%Y-%m-%d}",
        "entry_for": "漏水",
    }
    told = phone.act("/keys/entrustments/", place="Z-0", owner_id4="432X", owner_phone="1", **facts, **days)
    assert "没有编号为“Z-0”的房屋" in text_of(told)


@pytest.mark.clause("KC-5b")
def test_no_consent_is_asked_for_a_key_that_has_left_nor_for_no_time(zhou):
    key, now = held(zhou), clock.now()
    assert rule_of(asked, key, zhou, since=now + DAY, until=now + DAY) == "consent.period"
    key.stand(Standing.VOID)
    assert rule_of(asked, key, zhou) == "consent.key_gone"


@pytest.mark.clause("KC-5b")
def test_it_is_given_while_its_time_runs_and_before_it_is_taken_back(app):
    with acting(app, "zhou") as zhou:
        key = held(zhou)
        late, back = asked(key, zhou), given(key, zhou)
        assert rule_of(late.withdraw) == "consent.not_given"
        back.withdraw()
        assert rule_of(back.withdraw) == "consent.not_given"
        assert rule_of(back.decline) == "consent.decided"
        for how in ({"way": "paper", "checked": "身份证"}, {"way": "letter", "checked": "身份证"}):
            assert rule_of(back.give_on_paper, picture(), by=zhou, **how) == "consent.decided"
        assert (
            rule_of(late.give_on_paper, picture(), way="paper", checked="", by=zhou)
            == "consent.owner_unchecked"
        )
        late_id = late.id
    with clock.frozen(clock.now() + 8 * DAY), acting(app, "zhou") as zhou:
        late = session.get_one(OwnerConsent, late_id)
        assert rule_of(late.give_here, BY_OWNER, checked="身份证", by=zhou) == "consent.past"


@pytest.mark.clause("KC-5b")
@pytest.mark.parametrize("signing", [BY_OWNER, Signing(as_data_url(drawn()), "别人")])
def test_by_link_the_owner_types_the_name_and_draws(app, signing):
    with acting(app, "zhou") as zhou:
        consent = asked(held(zhou), zhou)
        consent.open_link()
        assert rule_of(consent.give_by_link, signing) == "consent.not_drawn"
        assert rule_of(consent.give_by_link, DRAWN) == ""
        assert rule_of(consent.send_code) in {"consent.decided", "consent.over"}


@pytest.mark.clause("KC-5c")
def test_a_card_is_compared_where_both_are_known(zhou):
    consent = given(held(zhou), zhou)
    told = consent.borrower_id4
    for last4, on_file, rule in (
        ("", told, ""),
        ("9999", "", ""),
        ("9999", told, "key.consent_other_borrower"),
    ):
        consent.borrower_id4 = on_file
        with session.no_autoflush:
            assert rule_of(consent.is_for_card, last4) == rule
    consent.borrower_id4 = told


def test_a_link_needs_a_number_only_where_a_code_is_sent(inside):
    nobody = SimpleNamespace(wants_code=False, owner_phone="")
    assert rule_of(code.may_be_reached, nobody) == ""
    nobody.wants_code = True
    assert rule_of(code.may_be_reached, nobody) == "consent.no_phone"


@pytest.mark.clause("KC-5b")
def test_the_owner_signs_at_the_desk_or_on_paper_by_plain_forms(app, client):
    with acting(app, "zhou") as zhou:
        key = held(zhou)
        here, paper = (f"/keys/consents/{asked(key, zhou).id}" for _ in range(2))
    phone, checked = custodian(app, client), {"checked": "身份证432X"}
    assert phone.act(f"{here}/given", way="device", signed_name="别人", **checked).status_code == 422
    assert phone.act(f"{here}/given", way="device", signed_name=OWNER, **checked).status_code == 303
    assert phone.act(f"{here}/withdrawal").status_code == 303
    assert phone.act(f"{here}/withdrawal").status_code == 409
    assert "须拍照留存" in text_of(phone.act(f"{paper}/given", way="paper", **checked))


@pytest.mark.clause("KC-5a", "KC-5b")
def test_its_papers_are_of_its_own_site(zhou):
    paper = signed(zhou)
    consent = asked(held(zhou, paper=paper), zhou)
    there = Cast.site(HOSPITAL)
    for name, thing in (("F16", paper), ("F17", consent)):
        assert form_of(name).gather(site(), subject=thing.id)["number"] == thing.number
        with pytest.raises(NotFound):
            form_of(name).gather(there, subject=thing.id)
