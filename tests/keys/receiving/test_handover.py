"""A handover list goes through its steps, none skipped, and is formal only with both signatures."""

import pytest
from sqlalchemy import func, select

from tests.cast import Cast, acting
from tests.keys.board import lend
from tests.keys.receiving.scene import (
    CONTRACTOR,
    all_well,
    bring,
    key_of,
    opened,
    received,
    sign,
    through,
)
from webapp.database import session
from webapp.errors import Conflict, NotAllowed, Refusal
from webapp.evidence import Evidence
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.party import Party
from webapp.keys.receiving.steps import Said
from webapp.keys.signature import signatures_of
from webapp.keys.signing import Signing
from webapp.logbook import verify


@pytest.fixture
def zhou(app):
    """The custodian, in an act of hers."""
    with acting(app, "zhou") as person:
        yield person


@pytest.mark.clause("KC-2a", "KC-2b", "KC-3b")
def test_nothing_is_in_custody_before_both_have_signed(app, zhou):
    handover = opened(zhou)
    key = bring(handover).key
    seen = [key.standing]
    through(handover)
    seen.append(key.standing)
    sign(handover, "giver", zhou)
    seen.append(key.standing)
    with pytest.raises(Refusal, match=r"key\.standing"):
        lend(key, zhou)
    sign(handover, "receiver", zhou)
    assert seen == ["pending_handover"] * 3
    assert (key.standing, key.basis, key.custody_place) == ("in_custody", handover.number, "customer_centre")
    assert handover.number.startswith("YJ01-")
    assert set(signatures_of(handover)) == {"giver", "receiver"}
    assert len({one.digest for one in signatures_of(handover).values()}) == 1


@pytest.mark.clause("KC-1a")
@pytest.mark.parametrize("done", [(), ("count",), ("count", "check")])
def test_no_step_is_skipped(app, zhou, done):
    handover = opened(zhou)
    bring(handover)
    if done:
        through(handover, *done)
    for step in ("count", "check", "test")[len(done) + 1 :]:
        with pytest.raises(Refusal, match=r"handover\.skipped"):
            getattr(handover, step)(all_well(handover, step))
    with pytest.raises(Refusal, match=r"handover\.skipped") as said:
        sign(handover, "giver", zhou)
    assert said.value.clause == "KC-1a"


@pytest.mark.clause("KC-1a")
def test_the_receiver_never_signs_before_the_giver(app, zhou):
    handover = opened(zhou)
    bring(handover)
    through(handover)
    with pytest.raises(Refusal, match=r"handover\.skipped"):
        sign(handover, "receiver", zhou)


@pytest.mark.clause("KC-1b")
@pytest.mark.parametrize("step", ["count", "check", "test"])
def test_no_key_is_left_blank(app, zhou, step):
    handover = opened(zhou)
    bring(handover)
    second = bring(handover, "A-02", "32")
    for before in ("count", "check", "test")[: ("count", "check", "test").index(step)]:
        through(handover, before)
    said = all_well(handover, step)
    said[second.id] = Said(None)
    with pytest.raises(Refusal, match=r"handover\.blank") as no:
        getattr(handover, step)(said)
    assert "A-02" in no.value.zh
    assert "A-01" not in no.value.zh


@pytest.mark.clause("KC-1b")
@pytest.mark.parametrize("at", ["count", "check", "test"])
def test_a_no_goes_to_the_return_list_and_never_into_custody(app, zhou, at):
    handover = opened(zhou)
    good, bad = bring(handover), bring(handover, "A-02", "32")
    for step in ("count", "check", "test"):
        said = all_well(handover, step)
        if step == at:
            said[bad.id] = Said(0 if step == "count" else False, "插不进锁")
        getattr(handover, step)(said)
    sign(handover, "giver", zhou)
    sign(handover, "receiver", zhou)
    assert [row.key.number for row in handover.return_list] == ["A-02"]
    assert (good.key.standing, bad.key.standing) == ("in_custody", "pending_handover")
    again = opened(zhou)
    bring(again, "A-02", "32")
    through(again)
    sign(again, "giver", zhou)
    sign(again, "receiver", zhou)
    assert bad.key.standing == "in_custody"


@pytest.mark.clause("KC-1b")
def test_what_differs_is_described_and_fewer_are_taken_over(app, zhou):
    handover = opened(zhou)
    row = bring(handover, copies=3)
    with pytest.raises(Refusal, match=r"handover\.discrepancy"), session.begin_nested():
        handover.count({row.id: Said(2)})
    handover.count({row.id: Said(2, "少一条")})
    through(handover, "check", "test")
    sign(handover, "giver", zhou)
    sign(handover, "receiver", zhou)
    assert (row.key.copies, row.discrepancy) == (2, "少一条")


def test_an_empty_list_is_not_counted(app, zhou):
    with pytest.raises(Refusal, match=r"handover\.empty"):
        opened(zhou).count({})


@pytest.mark.clause("KC-2b")
def test_two_different_people_stand_on_it_and_ours_is_a_custodian(app, zhou):
    with pytest.raises(Refusal, match=r"handover\.same_person"):
        opened(zhou, giver=Party("周 兰", "中建三局"))
    with pytest.raises(Refusal, match=r"handover\.party"):
        opened(zhou, giver=Party("", "中建三局"))
    with pytest.raises(NotAllowed, match=r"handover\.our_party"):
        opened(zhou, receiver=Party.staff(Cast().li))
    with pytest.raises(NotAllowed, match=r"handover\.our_party"):
        opened(zhou, receiver=Party("随便谁"))


@pytest.mark.clause("KC-2b")
def test_ours_sign_as_themselves_and_outsiders_on_the_phone_of_ours(app, zhou):
    handover = opened(zhou)
    bring(handover)
    through(handover)
    for stranger in ("ma", "li"):
        with pytest.raises(NotAllowed, match=r"handover\.not_theirs"):
            sign(handover, "giver", getattr(Cast(), stranger))
    with pytest.raises(Refusal, match=r"key\.unsigned"), session.begin_nested():
        handover.sign("giver", Signing(typed="周兰"), by=zhou)
    sign(handover, "giver", zhou)
    with pytest.raises(NotAllowed, match=r"handover\.not_theirs"):
        sign(handover, "receiver", Cast().ma)


@pytest.mark.clause("KC-2b")
def test_a_side_signs_once(app, zhou):
    handover = opened(zhou)
    bring(handover)
    through(handover)
    sign(handover, "giver", zhou)
    with pytest.raises(Conflict, match=r"handover\.signed"):
        sign(handover, "giver", zhou)


@pytest.mark.clause("KC-2a")
def test_a_key_stands_on_one_open_list_only(app, zhou):
    first, second = opened(zhou), opened(zhou)
    bring(first)
    with pytest.raises(Conflict, match=r"handover\.listed") as no:
        bring(second)
    assert first.number in no.value.zh
    first.withdraw("写错了")
    assert bring(second).key.standing == "pending_handover"


def test_a_draft_alone_takes_changes(app, zhou):
    handover = opened(zhou)
    row = bring(handover)
    handover.strike(bring(handover, "A-02", "32"))
    assert [one.key.number for one in handover.rows] == ["A-01"]
    through(handover, "count")
    for change in (lambda: bring(handover, "A-03", "33"), lambda: handover.strike(row)):
        with pytest.raises(Conflict, match=r"handover\.not_draft"):
            change()


def test_a_step_is_taken_back_and_its_answers_are_blank_again(app, zhou):
    handover = opened(zhou)
    row = bring(handover)
    through(handover, "count", "check")
    handover.step_back(zhou)
    assert (handover.state, row.handed, row.matches_list) == ("counted", 1, None)
    through(handover, "check", "test")
    sign(handover, "giver", zhou)
    with pytest.raises(Conflict, match=r"handover\.no_way_back"):
        handover.step_back(zhou)


def test_a_formal_list_is_not_withdrawn_and_an_open_one_says_why(app, zhou):
    handover = opened(zhou)
    bring(handover)
    with pytest.raises(Refusal, match=r"handover\.because"):
        handover.withdraw("")
    through(handover)
    sign(handover, "giver", zhou)
    sign(handover, "receiver", zhou)
    with pytest.raises(Conflict, match=r"handover\.over"):
        handover.withdraw("不要了")


@pytest.mark.clause("KC-4b")
def test_the_number_and_the_hook_are_given_once_until_the_key_has_left(app):
    key_id = received(app)
    with acting(app, "zhou") as zhou:
        other = opened(zhou)
        for number, hook in (("A-01", "99"), ("A-09", "31")):
            with pytest.raises(Conflict, match=r"key\.taken"), session.begin_nested():
                bring(other, number, hook)
        other.withdraw("换一张")
        home = opened(zhou, "return_to_owner", giver=Party.staff(zhou), receiver=Party("何业主"), to_place="")
        key_of(key_id).place.correct(tenure="handed_over")
        home.take(key_of(key_id))
        through(home)
        sign(home, "giver", zhou)
        sign(home, "receiver", zhou)
        assert (key_of(key_id).standing, key_of(key_id).gone_to) == ("returned_to_owner", "何业主")
        fresh = opened(zhou)
        assert bring(fresh, "A-10", "31").key.hook_no == "31"


def test_a_drawn_signature_is_kept_as_evidence_about_the_list(app, zhou):
    from tests.evidence.pictures import as_data_url, drawn

    handover = opened(zhou, giver=CONTRACTOR)
    bring(handover)
    through(handover)
    signed = handover.sign("giver", Signing(drawn=as_data_url(drawn())), by=zhou)
    kept = session.scalars(select(Evidence)).one()
    assert (signed.name, signed.person_id) == ("丁建国", None)
    assert (kept.about_id, kept.signs) == (handover.id, handover.terms)


def test_erased_at_its_time_but_not_while_a_key_is_held(app):
    from datetime import timedelta

    from webapp import clock
    from webapp.keys.receiving.erasing import due, erase

    received(app)
    with acting(app, None):
        later = clock.now() + timedelta(days=800)
        assert session.scalars(due(Cast.site().id, later)).all() == []
        handover = session.scalars(select(KeyHandover)).one()
        erase(handover)
        assert (handover.giver_name, {s.name for s in signatures_of(handover).values()}) == ("", {""})
        assert session.scalar(select(func.count()).select_from(KeyHandover)) == 1
    with app.app_context():
        assert list(verify()) == []
