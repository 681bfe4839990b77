"""The six refusals that issue 4 names: in our own words and both languages, with the clause, on record, and only by their guard."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.help_requests.conftest import BEGAN
from webapp import clock, deadlines
from webapp.database import session
from webapp.deadlines import Deadline, acknowledging
from webapp.help_requests import registering
from webapp.help_requests.routes import acts
from webapp.jobs import Job
from webapp.jobs.scanned import as_answer
from webapp.logbook import Entry
from webapp.places import Unit
from webapp.procedures.rule import RULES

cast = Cast()
DONE = {"outcome": "met", "requester_type": "owner"}
ALONE = {"present": "nobody", "purpose_stated": "yes", "household_requests": "陪着", "read_back": "yes"}


def own_alarm(app, desk, phones):
    """It rings because nobody answered what the same person took."""
    desk.takes(kind="enquiry")
    with clock.frozen(BEGAN + timedelta(minutes=5)), app.app_context():
        deadlines.fire_due()
        row = session.scalars(select(Deadline.id).where(Deadline.rung == "late.1")).one()
    return phones("chen"), f"/deadlines/{row}/acknowledge", {}


def no_reply(app, desk, phones):
    return phones("chen"), f"/help-requests/{desk.takes(kind='other')}/register", DONE


def nobody_contacted(app, desk, phones):
    chen, here = phones("chen"), f"/help-requests/{desk.takes(kind='other')}"
    chen.act(f"{here}/answer")
    return chen, f"{here}/register", {**DONE, "outcome": "not_met_referred"}


def one_guard(app, desk, phones):
    with clock.frozen(BEGAN), acting(app, "chen") as chen:
        job = Job.open("escort_to_hospital", cast.site(), by=chen).id
    wang = phones("wang")
    wang.act(f"/jobs/{job}/crew")
    return wang, f"/jobs/{job}/milestones/standby", {"standby_place": "patient_home"}


def no_relative(app, desk, phones):
    with clock.frozen(BEGAN), acting(app, "admin"):
        cast.wang.give_role("lay_carer", cast.site())
    with clock.frozen(BEGAN), acting(app, "wang") as wang:
        job = Job.open("short_nursing", cast.site(), by=cast.chen)
        job.accept(by=wang)
        job.pass_step("assigned", {}, by=wang)
        job.pass_step("on_site", {"door_scan": as_answer(session.scalars(select(Unit)).first())}, by=wang)
        here = f"/jobs/{job.id}/milestones/nursing"
    return phones("wang"), here, ALONE


def reply_time(app, desk, phones):
    chen, here = phones("chen"), f"/help-requests/{desk.takes(kind='other')}"
    chen.act(f"{here}/answer")
    return chen, f"{here}/facts", {"answered_at": "2027-03-01T10:01"}


def off(patch, where, name):
    patch.setattr(where, name, lambda *_: None)


GUARDS = {
    own_alarm: lambda patch: off(patch, acknowledging, "_in_charge"),
    no_reply: lambda patch: off(patch, registering, "_needs_reply"),
    nobody_contacted: lambda patch: off(patch, registering, "_needs_outcome"),
    one_guard: lambda patch: patch.setitem(RULES, "first_aid.two_guards", lambda _: None),
    no_relative: lambda patch: patch.setitem(RULES, "first_aid.never_alone", lambda _: None),
    reply_time: lambda patch: off(patch, acts, "times_stand"),
}


@pytest.mark.parametrize(
    ("tries", "rule", "clause", "zh", "en"),
    [
        (own_alarm, "deadline.own", "HR-1.2.a-2", "本人不能确认", "This alarm is about you"),
        (no_reply, "help.reply_first", "HR-1.2.a-1", "请先答复住户", "Answer the resident first"),
        (nobody_contacted, "help.refer_first", "HR-1.2.c-2", "请先替住户联系", "Contact the proper body"),
        (one_guard, "first_aid.two_guards", "HR-2.1.a-1a", "须安排两名保安", "Two guards"),
        (
            no_relative,
            "first_aid.never_alone",
            "HR-2.1.c-4a",
            "不得与病人单独相处",
            "A relative must be present",
        ),
        (reply_time, "help.times_stay", "HR-1.2.a-1", "迟复标记不能去掉", "Times of receipt and reply"),
    ],
)
def test_it_is_refused_in_words_with_the_clause_and_on_record(
    app, desk, act_as, monkeypatch, tries, rule, clause, zh, en
):
    with clock.frozen(BEGAN + timedelta(minutes=4)):
        phone, url, fields = tries(app, desk, act_as)
        for language, words in (("zh", zh), ("en", en)):
            phone.set_cookie("gatehouse_lang", language)
            refused = phone.act(url, **fields)
            assert refused.status_code == 422
            assert (words in text_of(refused), clause in text_of(refused)) == (True, True), text_of(refused)
        with app.app_context():
            said = [one.said for one in session.scalars(select(Entry)) if one.action.endswith(".refused")]
        assert [(each["rule"], each["clause"]) for each in said] == [(rule, clause)] * 2
        GUARDS[tries](monkeypatch)
        assert phone.act(url, **fields).status_code == 303, "red control: without its guard it goes through"
