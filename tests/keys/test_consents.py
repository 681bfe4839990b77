"""An owner's key goes out only on a consent that covers it; lending asks whichever room keeps consents."""

from datetime import timedelta

import pytest

from tests.client import text_of
from tests.keys.board import card, custodian, form, hang, here, lend
from webapp import clock
from webapp.database import new_id, session
from webapp.errors import Refusal
from webapp.keys import consents
from webapp.keys.borrower import Borrower
from webapp.keys.key import Key
from webapp.keys.purpose import Purpose
from webapp.procedures.words import Words

SALES = Borrower("钱多", "sales", "销售中心", pass_no="XS-1")
VIEWING = Purpose("viewing")


class Written:
    """A consent that says what it was asked."""

    id, number, stands, accompanied = new_id(), "TY01-261122-001", True, False
    whom = Borrower("田守信", "other", pass_no="401X")
    why, ends = Purpose("repair"), clock.now() + timedelta(days=30)
    hint = Words("田守信，至11-30", "田守信, until 11-30")

    def __init__(self, no: bool = False):
        self.no, self.asked, self.used = no, [], []

    def covers(self, key, to, why, at):
        self.asked.append((key.number, to.name, why.code, at))
        if self.no:
            raise Refusal("consent.expired", "过期", "Expired", "KC-5b")

    def is_for_card(self, last4):
        """Anybody's."""

    def note_use(self, custody):
        self.used.append(custody.number)


@pytest.mark.clause("KC-6")
def test_the_sales_centre_views_with_a_consent(app):
    key_id, written = hang(app, "vacant_unit", tenure="handed_over"), Written()
    with app.app_context(), here("zhou") as zhou:
        custody = lend(session.get_one(Key, key_id), zhou, SALES, why=VIEWING, consent=written)
    assert written.used == [custody.number]
    assert written.asked == [("B2-07", "钱多", "viewing", custody.lent_at)]


@pytest.mark.clause("KC-5b")
def test_what_the_consent_refuses_is_refused(app):
    key_id, written = hang(app, "owner_entrusted"), Written(no=True)
    with app.app_context(), pytest.raises(Refusal) as refused, here("zhou") as zhou:
        lend(session.get_one(Key, key_id), zhou, consent=written)
    assert (refused.value.rule, written.used) == ("consent.expired", [])


@pytest.mark.clause("KC-5b", "KC-6")
@pytest.mark.parametrize(
    ("key_class", "kind", "code", "needed"),
    [
        ("owner_entrusted", "internal", "repair", True),
        ("taken_over_unit", "internal", "repair", False),
        ("taken_over_unit", "other", "repair", True),
        ("taken_over_unit", "owner", "other", True),
        ("taken_over_unit", "sales", "viewing", True),
        ("taken_over_unit", "sales", "cleaning", True),
        ("taken_over_unit", "internal", "viewing", True),
        ("vacant_unit", "other", "viewing", False),
    ],
)
def test_whom_it_is_needed_for(app, key_class, kind, code, needed):
    key_id = hang(app, key_class)
    with app.app_context():
        key = session.get_one(Key, key_id)
        assert consents.is_needed(key, Borrower("田守信", kind), Purpose(code)) is needed


def test_a_number_is_found_among_those_that_stand(app, monkeypatch):
    key_id, written = hang(app, "owner_entrusted"), Written()
    monkeypatch.setattr(consents, "_finders", [])
    consents.keeps_consents(lambda key: [written] if key.number == "B2-07" else [])
    with app.app_context():
        key = session.get_one(Key, key_id)
        assert consents.named(key, "") is None
        assert consents.named(key, written.number) is written
        with pytest.raises(Refusal) as refused:
            consents.named(key, "TY01-000000-999")
    assert refused.value.rule == "key.consent_unknown"


def test_the_page_offers_it_and_what_is_chosen_is_used(app, client, monkeypatch):
    key_id, written = hang(app, "owner_entrusted"), Written()
    monkeypatch.setattr(consents, "_finders", [])
    custodian(app, client)
    assert "KC-5b" in text_of(client.get(f"/keys/{key_id}"))
    consents.keeps_consents(lambda _key: [written])
    assert "TY01-261122-001" in text_of(client.get(f"/keys/{key_id}"))
    assert client.act(f"/keys/{key_id}/custody", **form(consent=written.number, **card())).status_code == 303
    assert len(written.used) == 1


def test_a_loan_that_needs_none_uses_none(app):
    key_id, written = hang(app, "taken_over_unit"), Written()
    with app.app_context(), here("zhou") as zhou:
        lend(session.get_one(Key, key_id), zhou, consent=written)
    assert (written.asked, written.used) == ([], [])
