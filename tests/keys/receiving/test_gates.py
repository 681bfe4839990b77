"""What stops a handover list where nothing else does; each gate taken out leaves one of these red."""

from dataclasses import replace
from uuid import uuid4

import pytest

from tests.cast import HOSPITAL, Cast, acting
from tests.keys.board import custodian, hang, photo, rule_of
from tests.keys.receiving.scene import CONTRACTOR, all_well, bring, opened, sales, seller, sign, through, unit
from webapp.database import session
from webapp.errors import NotFound
from webapp.keys.key import Key
from webapp.keys.receiving.party import Party
from webapp.keys.receiving.steps import Said
from webapp.keys.regime.department import KeyDepartment
from webapp.keys.regime.key_chart import MOST_BYTES, KeyChart
from webapp.keys.signature import KeySignature
from webapp.keys.signing import Signing
from webapp.keys.standing import Standing
from webapp.papers.form import form_of


@pytest.fixture
def zhou(app):
    """The custodian, in an act of hers."""
    with acting(app, "zhou") as person:
        yield person


@pytest.mark.clause("KC-2a", "KC-4b")
def test_a_number_that_awaits_one_list_stands_on_no_other(zhou):
    bring(opened(zhou))
    again = opened(zhou)
    assert rule_of(bring, again) == "handover.listed"
    bring(again, "A-02", "32")
    assert rule_of(bring, again, "A-03", "32") == "key.taken"


@pytest.mark.clause("KC-2a", "KC-4b")
def test_a_key_goes_on_to_a_hook_that_is_free_and_by_one_list(app):
    sales(app)
    ids = [hang(app, "plant_room", f"A-{hook}", hook) for hook in ("41", "42")]
    with acting(app, "zhou") as zhou:
        first, other = (session.get_one(Key, one) for one in ids)
        moving = {"giver": Party.staff(zhou), "receiver": Party.staff(seller()), "to_place": "sales_centre"}
        here, there = (opened(zhou, "transfer", **moving) for _ in range(2))
        assert rule_of(here.take, first, "3", "42") == "key.taken"
        here.take(first, "8", "1")
        assert rule_of(there.take, first, "8", "2") == "handover.listed"
        assert rule_of(there.take, other, "8", "2") == ""


@pytest.mark.clause("KC-1a")
def test_a_step_is_taken_once_and_what_was_rejected_is_described(zhou):
    here = opened(zhou)
    bring(here)
    through(here, "count")
    assert rule_of(here.count, all_well(here, "count")) == "handover.done"
    assert rule_of(here.check, {row.id: Said(False) for row in here.rows}) == "handover.discrepancy"
    assert rule_of(here.check, {row.id: Said(False, "齿形不同") for row in here.rows}) == ""


@pytest.mark.clause("KC-2d")
def test_the_centre_that_keeps_the_keys_is_named(zhou):
    assert rule_of(opened, zhou, to_place="") == "handover.no_place"
    assert rule_of(opened, zhou, to_place="the_moon") == "handover.no_place"


@pytest.mark.clause("KC-2b")
def test_nobody_without_keys_signs_and_a_side_signs_once(zhou):
    here = opened(zhou)
    bring(here)
    through(here)
    assert rule_of(here.sign, "giver", Signing(typed="丁建国"), by=Cast().wang) == "handover.not_theirs"
    sign(here, "giver", zhou)
    told = {"digest": here.terms, "by": zhou}
    twice = ("giver", CONTRACTOR.name, Signing(typed=CONTRACTOR.name))
    assert rule_of(KeySignature.put, here, *twice, **told) == "key.party_signed"


@pytest.mark.clause("KC-2b")
def test_a_witness_has_a_name_and_stands_on_neither_side(zhou):
    here = opened(zhou)
    bring(here)
    through(here)
    ours = replace(Party.staff(zhou), name="别名")
    for who in (Party(""), Party("丁建国"), ours):
        assert rule_of(here.witness, who, Signing(typed=who.name), by=zhou) == "handover.witness"


@pytest.mark.clause("KC-2a")
def test_a_row_is_struck_from_its_own_list_and_a_list_comes_to_nothing_with_a_reason(app, client):
    with acting(app, "zhou") as zhou:
        one, other = opened(zhou), opened(zhou)
        row = bring(one)
        where, there, row_id = f"/keys/handovers/{one.id}", f"/keys/handovers/{other.id}", row.id
    phone = custodian(app, client)
    assert phone.act(f"{there}/rows/{row_id}/removal").status_code == 404
    assert phone.act(f"{where}/rows/{uuid4()}/removal").status_code == 404
    assert phone.act(f"{where}/rows/{row_id}/removal").status_code == 303
    assert phone.act(f"{there}/withdrawal", because="").status_code == 422
    assert phone.act(f"{there}/withdrawal", because="开错了").status_code == 303


@pytest.mark.clause("KC-2d")
def test_while_a_unit_is_unsold_its_key_stays_with_sales_and_no_other_key_does(app):
    sales(app)
    with acting(app, "zhou"):
        for number, hook, sold in (("U-1", "61", "unsold"), ("U-2", "62", "handed_over")):
            place = unit(sold, f"3-{hook}")
            Key.add(
                place, number=number, key_class="vacant_unit", cabinet_no="8", hook_no=hook, custody_place="sales_centre"
            )  # fmt: skip
    with acting(app, "zhou") as zhou:
        keys = {key.number: key for key in session.query(Key)}
        moving = {
            "giver": Party.staff(seller()),
            "receiver": Party.staff(zhou),
            "to_place": "customer_centre",
        }
        here = opened(seller(), "transfer", **moving)
        assert rule_of(here.take, keys["U-1"], "3", "71") == "handover.last_of_sales"
        assert rule_of(here.take, keys["U-2"], "3", "72") == ""


@pytest.mark.clause("KC-1a")
def test_its_paper_is_of_its_own_site(zhou):
    here = opened(zhou)
    assert form_of("F13").gather(here.site, subject=here.id)["number"] == here.number
    with pytest.raises(NotFound):
        form_of("F13").gather(Cast.site(HOSPITAL), subject=here.id)


@pytest.mark.clause("KC-12a", "KC-12c")
def test_a_department_has_a_name_and_a_chart_is_one_of_two_and_no_larger_than_it_may_be(zhou):
    site = Cast.site()
    assert rule_of(KeyDepartment.bind, site, "", "internal") == "key_department.facts"
    pdf = b"%PDF-1.7"
    for about, body in (("nonsense", pdf), ("lending", photo()), ("lending", pdf + b"x" * MOST_BYTES)):
        assert rule_of(KeyChart.upload, site, about, body, by=zhou) == "key_chart.pdf"


def test_a_key_that_left_is_taken_on_no_list(zhou):
    key = Key.add(unit(), number="G-1", key_class="office", cabinet_no="8", hook_no="9")
    key.stand(Standing.VOID)
    here = opened(zhou, "return_to_owner", giver=Party.staff(zhou), receiver=CONTRACTOR, to_place="")
    assert rule_of(here.take, key) == "key.standing"
