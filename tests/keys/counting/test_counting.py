"""Counting lays the ledger beside what was seen; nothing is closed with a difference unexplained."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.board import lend
from tests.keys.counting.board import board, closed, counted, key, refused
from webapp import clock
from webapp.database import session
from webapp.keys.cases import KeyCase
from webapp.keys.counting.count import Count
from webapp.keys.standing import Standing
from webapp.logbook import verify
from webapp.tags import Tag


@pytest.mark.clause("KC-3c")
def test_in_cabinet_and_on_loan_and_in_transfer_make_the_ledger(app):
    board(app, "A1", "A2", "A3")
    with acting(app, "zhou") as zhou:
        lend(key("A2"), zhou)
        key("A3").stand(Standing.IN_TRANSFER)
        count = closed("A1", by=zhou)
        (line,) = count.lines
        told = (line["book"], line["in_cabinet"], line["on_loan"], line["in_transfer"], line["difference"])
        assert told == (3, 1, 1, 1, 0)
        assert count.state == "closed"
    with app.app_context():
        assert list(verify()) == []


@pytest.mark.clause("KC-3c", "KC-11e")
def test_a_sheet_with_a_missing_key_does_not_close_until_it_is_explained(app):
    board(app, "A1", "A2")
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see("a1", by=zhou)
        count.finish(by=zhou)
        assert [gap.said for gap in count.unexplained] == ["A2"]
        assert count.lines[0]["difference"] == 1
        with refused("key_count.unexplained") as no:
            count.close(by=zhou)
        assert "A2" in no.value.zh
        assert no.value.clause == "KC-3c"
        gap = count.unexplained[0]
        with refused("key_count.explanation"):
            gap.explain("lost", "丢", by=zhou)
        gap.explain("lost", "昨晚巡检后未见", by=zhou)
        count.close(by=zhou)
        assert count.state == "closed"


def test_a_count_that_is_not_finished_does_not_close(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see("A1", by=zhou)
        with refused("key_count.unfinished"):
            count.close(by=zhou)


def test_going_on_and_finding_the_key_settles_the_difference(app):
    board(app, "A1", "A2")
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see("A1", by=zhou)
        count.finish(by=zhou)
        count.go_on(by=zhou)
        count.see("A2", by=zhou)
        count.finish(by=zhou)
        assert count.gaps == []
        count.close(by=zhou)


def test_a_scan_that_arrives_after_the_end_still_counts(app):
    board(app, "A1", "A2")
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see("A1", by=zhou)
        count.finish(by=zhou)
        count.see("A2", by=Cast().ma)
        assert count.gaps == []


@pytest.mark.clause("KC-11a")
def test_the_same_key_counts_once_whichever_phone_sees_it(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = counted()
        first = count.see("A1", by=zhou)
        code = Tag.make(key("A1"), Cast.site()).code
        assert count.see(code, by=Cast().ma).id == first.id
        assert len(count.seen) == 1


@pytest.mark.clause("KC-4b")
def test_what_belongs_elsewhere_is_void_or_unknown_is_said_at_once(app):
    board(app, "A1", "A2", "A3", "A4")
    with acting(app, "zhou") as zhou:
        key("A2").custody_place = "sales_centre"
        key("A2").correct()
        key("A3").stand(Standing.VOID)
        old = Tag.make(key("A4"), Cast.site())
        old.revoke()
        count = counted()
        said = {text: count.see(text, by=zhou).verdict for text in ("A1", "A2", "A3", old.code, "XX-99")}
        assert list(said.values()) == ["found", "elsewhere", "void", "void", "unknown"]
        count.finish(by=zhou)
        assert {gap.gap for gap in count.gaps} == {"elsewhere", "void", "unknown"}


@pytest.mark.clause("KC-4c")
def test_a_key_on_another_hook_is_a_difference(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = counted()
        assert count.see("A1", by=zhou, hook="3-7").verdict == "wrong_hook"
        count.finish(by=zhou)
        assert [gap.gap for gap in count.gaps] == ["wrong_hook"]
        assert count.lines[0]["difference"] == 0


def test_a_key_that_hangs_here_although_it_is_lent_is_a_difference(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        lend(key("A1"), zhou)
        count = counted()
        assert count.see("A1", by=zhou).verdict == "not_due"
        count.finish(by=zhou)
        assert [gap.gap for gap in count.gaps] == ["not_due"]
        assert count.lines[0]["difference"] == -1


def test_a_key_lent_after_it_was_scanned_is_on_loan(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see("A1", by=zhou)
        count_id = count.id
    with clock.frozen(clock.now() + timedelta(minutes=1)), acting(app, "zhou") as zhou:
        lend(key("A1"), zhou)
        count = session.get_one(Count, count_id)
        count.finish(by=zhou)
        assert count.gaps == []
        assert (count.lines[0]["in_cabinet"], count.lines[0]["on_loan"]) == (0, 1)


def test_a_scan_taken_back_counts_no_more_and_can_be_made_again(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see("A1", by=zhou).withdraw(by=zhou)
        assert count.seen == []
        count.see("A1", by=zhou)
        assert len(count.seen) == 1


def test_a_closed_sheet_takes_no_scan(app):
    board(app, "A1", "A2")
    with acting(app, "zhou") as zhou:
        count = closed("A1", "A2", by=zhou)
        with refused("key_count.closed"):
            count.see("A1", by=zhou)


def explained(app, number: str, reason: str, **more) -> str:
    """The kind of the case that follows a missing key or a strange one."""
    with acting(app, "zhou") as zhou:
        count = counted(slot=str(more.pop("slot", reason)))
        if number != "A1":
            count.see(number, by=zhou)
        count.finish(by=zhou)
        gap = next(gap for gap in count.gaps if gap.said == number)
        gap.explain(reason, "盘点时发现，正在查", by=zhou, **more)
        return session.scalars(select(KeyCase).where(KeyCase.number == gap.case_no)).one().kind


@pytest.mark.clause("KC-11e", "KC-11f")
def test_each_difference_opens_a_case_of_its_kind_and_a_second_count_no_second_one(app):
    board(app, "A1")
    assert explained(app, "A1", "still_sought") == "count_difference"
    assert explained(app, "A1", "still_sought", slot="again") == "count_difference"
    assert explained(app, "A1", "lost") == "loss"
    with app.app_context():
        assert len(session.scalars(select(KeyCase)).all()) == 2
        assert key("A1").standing == Standing.MISSING


@pytest.mark.clause("KC-2e")
def test_a_key_that_is_not_in_the_ledger_is_followed_up_with_a_named_person(app):
    board(app, "A1")
    with refused("key_case.named"):
        explained(app, "ZZ9", "unlisted_copy")
    assert explained(app, "ZZ9", "unlisted_copy", slot="named", named="王五") == "unauthorised_copy"


@pytest.mark.clause("KC-4b")
def test_numbers_that_differ_in_their_letters_are_two_keys(app):
    board(app, "ab1", "AB1", "c1")
    with acting(app, "zhou") as zhou:
        count = counted()
        assert [count.see(said, by=zhou).key.number for said in ("AB1", "ab1", "C1")] == ["AB1", "ab1", "c1"]
        assert count.see("Ab1", by=zhou).verdict == "unknown"
