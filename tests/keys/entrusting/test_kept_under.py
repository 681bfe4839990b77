"""What the owner signed for, and the keys and copies that really came, went home and are here (KC-3c, KC-5a)."""

import io

import pytest
from openpyxl import load_workbook

from tests.cast import acting
from tests.client import text_of
from tests.keys.board import custodian
from tests.keys.cases.desk import boss, staff_up, typed
from tests.keys.entrusting.scene import OWNER, finish, held, signed
from tests.keys.receiving.scene import all_well, opened, sign, through
from webapp.keys.cases import KeyOrder
from webapp.keys.entrusting.entrustment_on_paper import gather
from webapp.keys.entrusting.listing import awaiting_keys
from webapp.keys.receiving.kept_under import KeptUnder
from webapp.keys.receiving.party import Party
from webapp.keys.receiving.steps import Said
from webapp.keys.standing import Standing


@pytest.fixture
def zhou(app):
    """The custodian, in an act of hers."""
    with acting(app, "zhou") as person:
        yield person


def collected(zhou, key, went):
    """The owner collects so many of a key's copies."""
    handover = opened(zhou, "return_to_owner", giver=Party.staff(zhou), receiver=Party(OWNER))
    row = handover.take(key)
    handover.count({row.id: Said(went, "余下的下次领" if went < row.due else "")})
    through(handover, "check", "test")
    sign(handover, "giver", zhou)
    sign(handover, "receiver", zhou)


@pytest.mark.clause("KC-5a")
def test_fewer_than_signed_for_show_and_the_rest_may_still_come(zhou):
    paper = signed(zhou)
    held(zhou, paper=paper)
    kept = KeptUnder.of(paper)
    assert (kept.signed, kept.taken_in, kept.is_short) == (2, 1, True)
    assert awaiting_keys(paper.site) == [paper]
    held(zhou, "T-02", "62", paper=paper)
    assert not KeptUnder.of(paper).is_short
    assert awaiting_keys(paper.site) == []


@pytest.mark.clause("KC-3c", "KC-5a")
def test_one_of_two_copies_collected_leaves_the_other_in_custody_and_the_paper_open(zhou):
    paper = signed(zhou)
    handover = opened(zhou, "entrustment", giver=Party(OWNER), entrustment=paper)
    told = {"key_class": "owner_entrusted", "cabinet_no": "3", "hook_no": "61", "copies": 2}
    key = handover.bring(paper.place, number="T-01", **told).key
    assert all_well(handover, "count")
    finish(handover, zhou)
    collected(zhou, key, 1)
    assert (key.standing, key.copies, paper.state) == (Standing.IN_CUSTODY, 1, "in_custody")
    kept = KeptUnder.of(paper)
    assert (kept.here, kept.given_back, kept.taken_in) == (1, 1, 2)
    collected(zhou, key, 1)
    assert (key.standing, paper.state) == (Standing.RETURNED_TO_OWNER, "collected")


@pytest.mark.clause("KC-5a")
def test_a_key_that_is_void_came_all_the_same(app, client):
    with acting(app, "zhou") as zhou:
        paper = signed(zhou)
        held(zhou, paper=paper).stand(Standing.VOID)
        assert KeptUnder.of(paper).is_short
        held(zhou, "T-02", "62", paper=paper)
        kept = KeptUnder.of(paper)
        assert (kept.taken_in, kept.here, kept.void, kept.is_short) == (2, 1, 1, False)
        assert awaiting_keys(paper.site) == [paper], "another may hang in its place"
        assert gather(paper.site, subject=paper.id)["body"]["what"]["key_count"] == "2（实收2，作废1）"
        url = f"/keys/entrustments/{paper.id}"
    custodian(app, client)
    words = text_of(client.get(url))
    assert ("作废1条" in words, "请开清单收齐" in words) == (True, False)


@pytest.mark.clause("KC-5a")
def test_a_new_lock_brings_no_key_that_is_still_to_come(app):
    staff_up(app)
    with acting(app, "zhou") as zhou:
        paper = signed(zhou)
        told = {"by": zhou, "reason": "锁芯损坏", "keys_wanted": 1}
        order = KeyOrder.ask("rekey", held(zhou, paper=paper), **told)
        order.approve(by=boss("key_manager"), owner=OWNER, signed=typed(OWNER))
        order.finish(by=zhou, locksmith="老锁匠", numbers=["T-01A"])
        order.enter(by=zhou, cabinet_no="3", hooks=["63"])
        kept = KeptUnder.of(paper)
        assert (kept.taken_in, kept.here, kept.void, kept.cut) == (1, 1, 1, 1)
        assert kept.is_short
        words = gather(paper.site, subject=paper.id)["body"]["what"]["key_count"]
        assert words == "2（实收1，作废1，换锁新配1）"


@pytest.mark.clause("KC-5a")
def test_the_page_says_how_many_came(app, client):
    with acting(app, "zhou") as zhou:
        paper = signed(zhou)
        held(zhou, paper=paper)
        url = f"/keys/entrustments/{paper.id}"
    custodian(app, client)
    assert "业主签了2条，实收1条" in text_of(client.get(url))


@pytest.mark.clause("KC-3c", "KC-5a")
def test_the_list_and_its_workbook_lay_what_is_held_beside_what_was_signed(app, client):
    with acting(app, "zhou") as zhou:
        held(zhou, paper=signed(zhou))
        held(zhou, "T-02", "62", paper=signed(zhou, key_count=1)).stand(Standing.VOID)
        signed(zhou, key_count=3)
    custodian(app, client)
    page = client.get("/keys/entrustments/")
    assert "委托条数 在管条数" in text_of(page)
    assert page.text.count('data-state="waiting"') == 2, (
        "one awaits its keys, of one fewer came than were signed for"
    )
    sheet = load_workbook(io.BytesIO(client.get("/keys/entrustments/list.xlsx").data)).active
    rows = [row for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("TG")]
    assert sorted(row[5:10] for row in rows) == [(1, 1, 0, 1, 0), (2, 1, 0, 0, 1), (3, 0, 0, 0, 0)]
