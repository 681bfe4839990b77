"""Random acts of the key room in any order: the ledger always equals the sum of its entries, and both equal what was done.

The short run plays one day with every act in it, then the same few random stories each time; `PART=ledger make faults`
plays many new ones.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.keys.story.at_the_cabinet import AtTheCabinet
from tests.keys.story.by_list import ByList
from tests.keys.story.key_room import HOME, IN, OUT, VOID
from tests.keys.story.lost_and_counted import LostAndCounted


class Story(ByList, AtTheCabinet, LostAndCounted):
    """Everything that can happen to a key."""


def play(engine: str, examples: int, steps: int, **more: Any) -> None:
    how = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), **more,
    )  # fmt: skip
    run_state_machine_as_test(type("StoryOn" + engine, (Story,), {"engine": engine}), settings=how)


def a_day(engine: str) -> None:
    """Every act once, in an order that the SOP knows: keys 0 and 1 of the stock, 2 an owner's, 3 of the house."""
    story = type("DayOn" + engine, (Story,), {"engine": engine})()

    def then(rule: str, **how: Any) -> None:
        getattr(story, rule)(**how)
        story.ledger_is_the_sum_of_its_entries()

    then("begin")
    for entrusted in (True, False):
        then("receive", by="ma", entrusted=entrusted)
        then("pass_on", which=len(story.now) - 1, by="zhou")
        then("both_sign", which=0)
    for which in (0, 1, 3):
        then("pass_on", which=which, by="zhou")
    for granted, undone in ((False, False), (True, True), (True, False)):
        then("keep_longer", which=0, granted=granted, undone=undone)
    then("do_and_undo", which=1)
    then("set_out_for_home", which=0, by="zhou")
    then("count", by="ma", unseen=9, reason="lost")
    then("come_to_nothing", which=0)
    then("pass_on", which=0, by="ma")
    then("do_and_undo", which=0)
    then("go_the_wrong_way", which=0, by="ma")
    then("count", by="zhou", unseen=0, reason="lost")
    then("find_or_give_up", which=0, found=True)
    then("lose", which=0)
    then("count", by="zhou", unseen=0, reason="still_sought")
    then("find_or_give_up", which=0, found=False)
    then("set_out_for_home", which=0, by="ma")
    then("both_sign", which=0)
    assert sorted(story.now.values()) == sorted((IN, VOID, HOME, OUT))
    story.teardown()


@pytest.mark.clause("KC-3b", "KC-3c")
def test_the_ledger_equals_its_entries_after_a_day_of_every_act(engine):
    a_day(engine)


@pytest.mark.clause("KC-3b", "KC-3c")
def test_the_ledger_equals_its_entries_whatever_happens():
    play("sqlite", 5, 15, derandomize=True)


@pytest.mark.long
def test_the_ledger_equals_its_entries_in_many_stories(engine):
    play(engine, 150, 40)


@pytest.mark.parametrize(
    ("where", "blind"),
    [
        ("webapp.keys.register.open_line", lambda _key_id: None),
        ("webapp.keys.counting.weighing._weighed", lambda _line, _key, _seen: []),
        ("webapp.keys.receiving.taking_over.hang_back", lambda _handover: None),
    ],
)
def test_a_room_that_overlooks_something_is_found(monkeypatch, where, blind):
    """Red control: a room that knows of no open loan, a count that misses nothing, a list that is withdrawn in vain."""
    monkeypatch.setattr(where, blind)
    with pytest.raises(AssertionError):
        a_day("sqlite")
