"""Each centre's keys in the hands of its own keepers: lent, countersigned, handed over, counted, taken charge of (KC-4a)."""

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.board import lend
from tests.keys.counting.board import closed, counted, refused
from tests.keys.receiving.scene import opened, sales, seller, sign, through, unit
from webapp import settings
from webapp.database import session
from webapp.errors import NotAllowed
from webapp.keys.countersign import Countersign
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.counting.kind import Kind
from webapp.keys.counting.taking_over import take_over
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.receiving.party import Party
from webapp.keys.signing import Signing

ANOTHERS = pytest.raises(NotAllowed, match=r"key\.other_centre")
SALES = CustodyPlace.SALES_CENTRE


def hung(key_class="plant_room", tenure="vacant") -> Key:
    """A key of that class in cabinet 3."""
    return Key.add(unit(tenure), number="A1", key_class=key_class, cabinet_no="3", hook_no="1")


@pytest.fixture
def zhou(app):
    """Zhou keeps the customer centre's keys, Tian the sales centre's."""
    sales(app)
    with acting(app, "zhou") as person:
        yield person


@pytest.mark.clause("KC-2c", "KC-4a")
def test_the_second_person_is_not_the_other_centres_keeper(zhou):
    key = hung("master")
    with ANOTHERS:
        Countersign.give(key, seller())
    with ANOTHERS:
        lend(key, zhou, witness=seller())
    assert Countersign.give(key, Cast().sun).by_id == Cast().sun.id
    assert lend(key, zhou).witness_id == Cast().sun.id


@pytest.mark.clause("KC-2c", "KC-2d", "KC-4a")
def test_neither_centre_takes_over_or_hands_on_what_the_other_keeps(zhou):
    for person, place in ((zhou, SALES), (seller(), CustodyPlace.CUSTOMER_CENTRE)):
        with ANOTHERS:
            opened(person, to_place=place.value)
    key = hung("vacant_unit", "unsold")
    ma, ours = Party.staff(Cast().ma), Party.staff(seller())
    backwards = opened(seller(), "transfer", giver=ours, receiver=ma, to_place="customer_centre")
    with ANOTHERS:
        backwards.take(key)
    with ANOTHERS:
        opened(zhou, "change_of_custodian", giver=Party.staff(zhou), receiver=ours, to_place="").take(key)
    onwards = opened(zhou, "transfer", giver=Party.staff(zhou), receiver=ours, to_place=SALES.value)
    onwards.take(key)
    through(onwards)
    sign(onwards, "giver", zhou)
    sign(onwards, "receiver", seller())
    assert key.custody_place == SALES


@pytest.mark.clause("KC-4a", "KC-11a")
def test_each_centre_counts_its_own_board(zhou):
    hung()
    ours, theirs = counted(slot="ours"), counted(place=SALES, slot="theirs")
    for verb in (lambda: ours.see("A1", by=seller()), lambda: ours.finish(by=seller())):
        with ANOTHERS:
            verb()
    with ANOTHERS:
        theirs.see("A1", by=zhou)
    seen = ours.see("A1", by=zhou)
    for verb in (lambda: seen.correct("9", "sound", by=seller()), lambda: seen.withdraw(by=seller())):
        with ANOTHERS:
            verb()
    ours.finish(by=zhou)
    with ANOTHERS:
        ours.close(by=seller())
    ours.close(by=zhou)


@pytest.mark.clause("KC-3d", "KC-4a")
def test_each_centre_takes_charge_of_its_own_cabinets(zhou):
    hung()
    count = closed("A1", by=zhou, kind=Kind.HANDOVER)
    sun, signed = {"giver": Cast().sun, "given": Signing(typed="孙立平")}, Signing(typed="田小满")
    with ANOTHERS:
        take_over("3", count, by=seller(), taken=signed, **sun)
    duty = take_over("3", count, by=zhou, taken=Signing(typed="周兰"), **sun)
    with ANOTHERS:
        duty.name_deputy(seller(), by=zhou)
    assert session.scalars(select(Custodianship)).one().deputy_id is None


@pytest.mark.clause("KC-3d")
def test_a_site_may_want_every_cabinet_taken_over_before_it_lends(zhou):
    key = hung()
    settings.change(Cast.site().id, "keys.untaken_cabinets", False)
    with refused("key.untaken_cabinet") as no:
        lend(key, zhou)
    assert (no.value.clause, "3号柜" in no.value.zh) == ("KC-3d", True)
    count = closed("A1", by=zhou)
    hands = {"giver": Cast().sun, "given": Signing(typed="孙立平"), "taken": Signing(typed="周兰")}
    take_over("3", count, by=zhou, **hands)
    assert lend(key, zhou).number
