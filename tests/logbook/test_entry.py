"""What an act leaves behind: entries with both clocks, every field that was set, nobody's name in the chain."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.cast import Cast
from webapp.database import session
from webapp.logbook import Entry, Revision, act, entries_about, record, sentence
from webapp.logbook.act import NoAct, UnrecordedChange
from webapp.logbook.catalogue import UnknownAction

cast = Cast()
pytestmark = pytest.mark.usefixtures("inside")


def newest(person) -> Entry:
    return session.scalars(entries_about(person)).first()


def test_an_entry_keeps_both_clocks_and_who_did_it():
    claimed = datetime(2026, 11, 21, 18, 14, tzinfo=UTC)
    with act(by=cast.sun, claimed=claimed) as doing:
        cast.wang.disable()
    entry = newest(cast.wang)
    assert (entry.actor_id, entry.claimed, entry.received) == (cast.sun.id, claimed, doing.received)


def test_the_body_holds_every_field_the_verb_set():
    with act(by=cast.sun):
        cast.wang.disable()
    row = json.loads(newest(cast.wang).body)["set"][f"person:{cast.wang.id}"]
    assert set(row) == {"disabled_at"}


def test_the_chain_names_nobody_and_the_revision_does():
    with act(by=cast.sun):
        cast.wang.correct(name="王强𠮷")
    entry = newest(cast.wang)
    assert "王强" not in entry.body
    revision = session.scalars(
        select(Revision).where(Revision.entry_id == entry.id, Revision.field == "name")
    ).one()
    assert (json.loads(revision.old), json.loads(revision.new)) == ("王强", "王强𠮷")


def test_a_change_without_a_word_for_it_is_an_error():
    with pytest.raises(UnrecordedChange), act(by=cast.sun):
        cast.wang.name = "somebody else"


def test_a_verb_outside_an_act_is_an_error():
    with pytest.raises(NoAct):
        cast.wang.disable()


def test_an_action_that_no_catalogue_lists_is_an_error():
    with pytest.raises(UnknownAction), act(by=cast.sun):
        record("person.teleported", cast.wang)


def test_an_entry_reads_as_a_sentence_in_both_languages():
    with act(by=cast.sun):
        cast.wang.disable()
    entry = newest(cast.wang)
    assert sentence(entry, "zh") == "孙立平停用王强"
    assert sentence(entry, "en") == "孙立平 disabled 王强"
