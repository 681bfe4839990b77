"""What stops a count, a report or a change of custodian where nothing else does; each gate taken out leaves one red."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian, rule_of
from tests.keys.cases.desk import staff_up
from tests.keys.counting.board import board, closed, counted, key
from webapp import clock
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.keys.boards.ring import KeyRing
from webapp.keys.counting.count import Count
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.counting.difference import Difference
from webapp.keys.counting.kind import Kind
from webapp.keys.counting.taking_over import take_over
from webapp.keys.signing import Signing
from webapp.tags import Tag

SUN, ZHOU = Signing(typed="孙立平"), Signing(typed="周兰")
MONTH = {"kind": Kind.MONTHLY}


@pytest.fixture
def zhou(app):
    """The custodian, in an act of hers, before a board of two keys."""
    board(app, "A1", "A2")
    with acting(app, "zhou") as person:
        yield person


@pytest.mark.clause("KC-11a")
def test_a_turn_of_the_calendar_is_opened_once_and_nothing_is_seen_for_no_words(zhou):
    counted(slot="daily:2027")
    assert rule_of(counted, slot="daily:2027") == "key_count.opened"
    assert rule_of(counted().see, "  ", by=zhou) == "key_count.nothing"


@pytest.mark.clause("KC-4b")
def test_a_rings_tag_that_was_revoked_names_no_ring(app, zhou):
    key("A1").correct(ring="Q-1")
    tag = Tag.make(session.scalars(select(KeyRing)).one(), Cast.site())
    assert rule_of(counted().see, tag.code, by=zhou) == ""
    tag.revoke()
    assert rule_of(counted().see, tag.code, by=zhou) == "key_count.no_key"


@pytest.mark.clause("KC-3c")
def test_a_difference_has_one_of_the_reasons_and_a_closed_sheet_takes_none(zhou):
    count = counted()
    count.see("A1", by=zhou)
    count.finish(by=zhou)
    (gap,) = count.unexplained
    assert rule_of(gap.explain, "fairies", "昨晚还在", by=zhou) == "key_count.explanation"
    gap.explain("still_sought", "还在查找中", by=zhou)
    count.close(by=zhou)
    assert rule_of(gap.explain, "still_sought", "又找了一遍", by=zhou) == "key_count.closed"
    assert rule_of(count.finish, by=zhou) == "key_count.closed"


@pytest.mark.clause("KC-11c", "KC-11d")
def test_only_a_month_is_confirmed_or_sent_back_and_only_sales_sends_a_copy(zhou):
    daily, month = closed("A1", "A2", by=zhou), counted(**MONTH)
    sun = Cast().sun
    assert rule_of(daily.confirm, by=sun, signed=SUN) == "key_count.not_submitted"
    assert rule_of(month.send_back, by=sun, because="数错") == "key_count.not_submitted"
    mine = closed(
        "A1", "A2", by=zhou, second=Cast().ma, kind=Kind.MONTHLY, day=month.day - timedelta(days=40)
    )
    assert rule_of(mine.confirm, by=sun, signed=SUN) == ""
    assert rule_of(mine.copy, by=zhou) == "key_count.no_copy"


@pytest.mark.clause("KC-3d")
def test_a_cabinet_passes_after_a_closed_count_and_to_one_person(app, zhou):
    hands = {"by": zhou, "giver": Cast().sun, "given": SUN, "taken": ZHOU}
    open_still = counted()
    assert rule_of(take_over, "3", open_still, **hands) == "custodian.count"
    duty = take_over("3", closed("A1", "A2", by=zhou), **hands)
    again = Custodianship(
        site_id=duty.site_id, cabinet_no="3", person_id=Cast().ma.id, given_by_id=Cast().sun.id,
        since=clock.now(), count_id=duty.count_id,
    )  # fmt: skip
    assert rule_of(again.begin) == "custodian.taken"


@pytest.mark.clause("KC-4a")
def test_the_manager_names_a_deputy_too_and_nobody_else_does(app, act_as, client):
    staff_up(app)
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        hands = {"by": zhou, "giver": Cast().sun, "given": SUN, "taken": ZHOU}
        take_over("3", closed("A1", by=zhou), **hands)
        url = f"/keys/custodians/{session.scalars(select(Custodianship.id)).one()}/deputy"
    assert act_as("ma").act(url, deputy="K102").status_code == 403
    sun = act_as("sun")
    assert url in sun.get("/keys/custodians/").text
    assert sun.act(url, deputy="K102").status_code == 303
    assert "马会云" in text_of(sun.get("/keys/custodians/"))


@pytest.mark.clause("KC-11a", "KC-11c", "KC-11d")
def test_a_count_goes_its_way_by_plain_forms(app, client, act_as):
    board(app, "A1", "A2")
    with acting(app, "zhou"):
        here = f"/keys/counts/{counted(**MONTH).id}"
    phone = custodian(app, client)
    phone.act(f"{here}/seen", code="A1")
    phone.act(f"{here}/finish", rest="y")
    assert phone.act(f"{here}/go-on").status_code == 303
    phone.act(f"{here}/finish", rest="y")
    with app.app_context():
        gap = f"/keys/counts/differences/{session.scalars(select(Difference)).one().id}"
    assert phone.act(gap, reason="still_sought", words="丢").status_code == 422
    assert phone.act(gap, reason="still_sought", words="还在查找中").status_code == 303
    with acting(app, "zhou") as zhou:
        session.scalars(select(Count)).one().close(by=zhou, second=Cast().ma, signed=Signing(typed="马会云"))
    sun = act_as("sun")
    assert sun.act(f"{here}/back", because="").status_code == 422
    assert sun.act(f"{here}/back", because="数错").status_code == 303
    assert sun.act(f"{here}/confirm", signed_name="孙立平").status_code == 422
    assert phone.act(f"{here}/copy").status_code == 422


def rungs(count: Count) -> dict[str, str]:
    """How each of its rungs stands."""
    mine = select(Deadline.rung, Deadline.state).where(Deadline.subject_id == count.id)
    return {row.rung: row.state for row in session.execute(mine)}


@pytest.mark.clause("KC-11b", "KC-11c")
def test_a_report_sent_back_is_due_again_and_waits_for_no_signature(zhou):
    count = closed("A1", "A2", by=zhou, second=Cast().ma, kind=Kind.MONTHLY)
    assert rungs(count)["count_sign.1"] == rungs(count)["count_sign.2"] == "set"
    count.send_back(by=Cast().sun, because="数错")
    told = rungs(count)
    assert told["count_sign.1"] == told["count_sign.2"] == "stopped"
    assert {told[f"count.{number}"] for number in (1, 2, 3)} == {"set"}
