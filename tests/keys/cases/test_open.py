"""Opening a case: one act stands the key missing, ends its loan and tells the superior at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian, hang, lend, lent, only_line
from tests.keys.cases.desk import boss, lost, opened, staff_up
from webapp import clock
from webapp.database import session
from webapp.deadlines import fire_due
from webapp.errors import Conflict, Refusal
from webapp.keys.cases import CaseKind, KeyCase
from webapp.keys.cases.blast_radius import BlastRadius
from webapp.keys.key import Key
from webapp.logbook import Entry, sentence, verify
from webapp.notices import Notice
from webapp.people import Person


def told(app) -> set[str]:
    """Who has been told of anything, by staff number."""
    with app.app_context():
        heard = select(Person.staff_no).where(Person.id.in_(select(Notice.person_id)))
        return set(session.scalars(heard))


@pytest.mark.clause("KC-11e")
def test_a_loss_is_told_to_the_supervisor_at_once_and_unread_to_the_manager(app):
    staff_up(app)
    with clock.frozen(at := clock.now()):
        opened(app, hang(app))
    assert told(app) == {"K201"}
    with clock.frozen(at + timedelta(minutes=59)), app.app_context():
        fire_due()
    assert told(app) == {"K201"}
    with clock.frozen(at + timedelta(minutes=61)), app.app_context():
        fire_due()
    assert told(app) == {"K201", "K301"}


@pytest.mark.clause("KC-11e")
@pytest.mark.parametrize(("says_it", "asked"), [("key_supervisor", {"K201"}), ("ma", {"K201", "K301"})])
def test_a_superior_who_knows_stops_the_ladder_and_one_who_is_only_named_does_not(app, says_it, asked):
    with clock.frozen(at := clock.now()):
        _, case_id = lost(app)
        with acting(app, "ma") as ma:
            superior = boss("key_supervisor")
            by = ma if says_it == "ma" else superior
            session.get_one(KeyCase, case_id).report(by=by, superior=superior)
    with clock.frozen(at + timedelta(minutes=61)), app.app_context():
        fire_due()
    assert told(app) == asked


@pytest.mark.clause("KC-11f")
def test_a_lost_key_stands_missing_and_its_loan_ends_in_the_register(app):
    staff_up(app)
    key_id = hang(app)
    lent(app, key_id)
    case_id = opened(app, key_id)
    line = only_line(app)
    with app.app_context():
        case, key = session.get_one(KeyCase, case_id), session.get_one(Key, key_id)
        assert (key.state, key.out, case.custody_id) == ("missing", None, line.id)
        assert (line.returned_by, line.case_no) == ("未归还", case.number)
        assert case.number.startswith("YS01-")
        assert list(verify()) == []
    with acting(app, "ma") as ma, pytest.raises(Refusal) as no:
        lend(session.get_one(Key, key_id), ma)
    assert no.value.rule == "key.standing"


def test_one_key_is_lost_once_at_a_time(app):
    key_id, _ = lost(app)
    with pytest.raises(Conflict) as no:
        opened(app, key_id)
    assert "YS01-" in no.value.zh


@pytest.mark.clause("KC-2e")
def test_an_unauthorised_copy_names_a_person(app):
    with pytest.raises(Refusal) as no:
        opened(app, kind=CaseKind.UNAUTHORISED_COPY)
    assert (no.value.rule, no.value.clause) == ("key_case.named", "KC-2e")
    case_id = opened(app, kind=CaseKind.UNAUTHORISED_COPY, named="保洁外包公司 郭䶮")
    with app.app_context():
        assert session.get_one(KeyCase, case_id).is_open


@pytest.mark.parametrize(
    ("kind", "facts", "rule"), [("loss", "", "key_case.facts"), ("loss", "不见了", "key_case.which_key")]
)
def test_a_case_says_what_happened_to_which_key(app, kind, facts, rule):
    with pytest.raises(Refusal) as no:
        opened(app, kind=kind, facts=facts)
    assert no.value.rule == rule


def test_a_mistaken_report_is_taken_back_and_the_loan_goes_on(app):
    key_id = hang(app)
    lent(app, key_id)
    case_id = opened(app, key_id)
    with acting(app, "zhou") as zhou:
        session.get_one(KeyCase, case_id).withdraw(by=zhou)
    with app.app_context():
        assert session.get_one(Key, key_id).state == "on_loan"
        assert not session.get_one(KeyCase, case_id).is_open
        assert list(verify()) == []


def test_the_blast_radius_of_a_master_key_is_every_door_below(app):
    from webapp.places import Building, Unit

    with acting(app, "sun"):
        site = Cast.site()
        block = Building.add(site, "3", "三栋")
        room, _ = (Unit.add(site, f"3-{n}", f"三栋{n}", within=block) for n in (101, 102))
        master = Key.add(block, number="M-3", key_class="master", cabinet_no="3", hook_no="1")
        single = Key.add(room, number="3-101", key_class="office", cabinet_no="3", hook_no="2", ring="R1")
        Key.add(room, number="3-101B", key_class="office", cabinet_no="3", hook_no="3", ring="R1")
        assert {place.code for place in BlastRadius.of(master).doors} == {"3", "3-101", "3-102"}
        found = BlastRadius.of(single)
        assert [place.code for place in found.doors] == ["3-101"]
        for keys, numbers in ((found.copies, ["3-101B"]), (found.ring, ["3-101B"]), (found.masters, ["M-3"])):
            assert [key.number for key in keys] == numbers


def test_whoever_had_it_in_the_last_thirty_days_is_listed(app):
    key_id, now = hang(app), clock.now()
    lent(app, key_id)
    with clock.frozen(now + timedelta(days=1)), acting(app, "zhou") as zhou:
        session.get_one(Key, key_id).take_back(by=zhou)
    with clock.frozen(now + timedelta(days=30)):
        number = lent(app, key_id)
    with clock.frozen(now + timedelta(days=32)), app.app_context():
        assert [line.number for line in BlastRadius.of(session.get_one(Key, key_id)).holders] == [number]


def test_one_tap_on_the_keys_page_opens_the_case(app, client):
    staff_up(app)
    key_id = hang(app)
    custodian(app, client)
    assert "钥匙丢失" in text_of(client.get(f"/keys/{key_id}"))
    answer = client.act(f"/keys/cases/lost/{key_id}", facts="在B2通道丢失")
    there = text_of(client.get(answer.location))
    for words in ("YS01-", "找不到", "报告上级", "受影响范围", "三栋水泵房"):
        assert words in there


def test_the_logbook_says_once_what_kind_it_is(app):
    key_id = hang(app)
    opened(app, key_id)
    with app.app_context():
        entry = session.scalars(select(Entry).where(Entry.action == "key_case.opened")).one()
        assert sentence(entry, "zh").count("遗失") == 1
