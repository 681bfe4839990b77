"""What stops a loan, a return, a longer time where nothing else does; each gate taken out leaves one of these red."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.cast import HOSPITAL, Cast, acting
from tests.client import text_of
from tests.keys.board import CARD, OUTSIDER, PASS, custodian, form, hang, lend, lent, only_line, rule_of
from webapp import clock
from webapp.database import session
from webapp.errors import NotFound
from webapp.evidence import Evidence
from webapp.keys import passes, returning
from webapp.keys.borrower import Borrower
from webapp.keys.custody import Custody
from webapp.keys.extension import Extension
from webapp.keys.key import Key
from webapp.keys.part_back import PartBack
from webapp.keys.purpose import Purpose
from webapp.keys.standing import Standing
from webapp.papers.form import form_of

HOUR = timedelta(hours=1)


@pytest.fixture
def out(app):
    """B2-07, lent to Li by Zhou for eight hours, in an act of Zhou's."""
    key_id = hang(app)
    lent(app, key_id)
    with acting(app, "zhou"):
        yield session.get_one(Key, key_id)


@pytest.mark.clause("KC-4a")
def test_a_keeper_of_keys_is_named_before_the_centre_is(app):
    """Sun manages keys and is keeper of none: the rule that says so is the custodian's own."""
    key_id = hang(app)
    with acting(app, "sun") as sun:
        assert rule_of(lend, session.get_one(Key, key_id), sun) == "key.custodian"


@pytest.mark.clause("KC-7b")
@pytest.mark.parametrize("pass_no", ["", "G102"])
def test_own_staff_have_a_pass_and_are_one_of_the_staff(app, pass_no):
    key_id = hang(app)
    with acting(app, "zhou") as zhou:
        key, li = session.get_one(Key, key_id), Cast().li
        nobody = Borrower(li.name, "internal", pass_no=pass_no, person=None if pass_no else li)
        assert rule_of(lend, key, zhou, to=nobody) == "key.badge"


@pytest.mark.clause("KC-5c")
@pytest.mark.parametrize(("last4", "rule"), [("401Z", "key.identity"), ("4012", ""), ("401x", "")])
def test_the_last_of_a_card_is_a_figure_or_an_x(app, last4, rule):
    key_id = hang(app, "owner_entrusted")
    with acting(app, "zhou"):
        told = session.get_one(Key, key_id), Borrower("卢大力", "other"), Purpose("repair")
        assert rule_of(passes.with_identity_seen, *told, replace(CARD, id_last4=last4)) == rule


@pytest.mark.clause("KC-8b")
def test_a_pass_holds_to_the_end_of_its_last_day(app):
    key_id = hang(app)
    with acting(app, "zhou") as zhou:
        key, why = session.get_one(Key, key_id), Purpose("repair", order="BX-9")
        today = clock.today(key.place.site)
        for until, rule in ((today - timedelta(days=1), "key.pass_expired"), (today, "")):
            shown = replace(PASS, pass_until=until)
            assert rule_of(lend, key, zhou, to=OUTSIDER, why=why, shown=shown) == rule


@pytest.mark.clause("KC-3a")
def test_only_whoever_lent_it_takes_the_lending_back_and_whoever_took_it_the_return(app, out):
    assert rule_of(out.withdraw_loan, by=Cast().ma) == "key.in_custody"
    out.take_back(by=Cast().zhou)
    assert rule_of(out.withdraw_loan, by=Cast().zhou) == "key.in_custody"
    assert rule_of(out.withdraw_return, by=Cast().ma) == "key.out"
    lend(out, Cast().zhou)
    assert rule_of(out.withdraw_return, by=Cast().zhou) == "key.out"
    assert out.out is not None


def test_a_key_that_was_never_lent_has_no_return_to_take_back(app):
    key_id = hang(app)
    with acting(app, "zhou") as zhou:
        assert rule_of(session.get_one(Key, key_id).withdraw_return, by=zhou) == "key.out"


@pytest.mark.clause("KC-3c")
def test_a_part_that_came_back_is_taken_back_once(app):
    key_id = hang(app)
    with acting(app, "zhou") as zhou:
        key = session.get_one(Key, key_id)
        key.correct(copies=3)
        lend(key, zhou)
        key.take_back(by=zhou, pieces=1)
        part = session.scalars(select(PartBack)).one()
        part.withdraw(by=zhou)
        assert rule_of(part.withdraw, by=zhou) == "key.part_settled"


@pytest.mark.clause("KC-4c", "KC-3a")
@pytest.mark.parametrize(
    ("how", "rule"),
    [
        ({"hook": "9-9"}, "key.wrong_hook"),
        ({"who": "王强"}, "key.returner"),
        ({"sound": False}, "key.damage"),
    ],
)
def test_a_part_comes_back_by_the_rules_of_the_whole(app, how, rule):
    key_id = hang(app)
    with acting(app, "zhou") as zhou:
        key = session.get_one(Key, key_id)
        key.correct(copies=3)
        lend(key, zhou)
        assert rule_of(key.take_back, by=zhou, pieces=1, **how) == rule


@pytest.mark.clause("KC-3a")
def test_the_borrower_needs_no_reason_to_bring_it_and_a_drawing_signs_a_return(app, monkeypatch):
    key_id, drawn = hang(app, "owner_entrusted"), object()
    monkeypatch.setattr(Evidence, "signature", lambda said, **_about: drawn if said else None)
    line = Custody(borrower="李敏", borrower_id=None)
    monkeypatch.setattr(Custody, "terms", "")
    with acting(app, "zhou") as zhou:
        key = session.get_one(Key, key_id)
        assert returning.countersigned(line, key, zhou, "李敏", "data:", "") is drawn
        assert rule_of(returning.countersigned, line, key, zhou, "李敏", "", "") == "key.back_unsigned"
        assert rule_of(returning.by_the_borrower, line, "李敏", "") == ""
        assert rule_of(returning.by_the_borrower, line, "王强", "") == "key.returner"


def ask(line, until, by="li") -> str:
    return rule_of(Extension.ask, line, until, "还要用", by=getattr(Cast(), by))


@pytest.fixture
def line(app) -> Custody:
    """A loan to Li of eight hours, seen from outside."""
    lent(app, hang(app))
    return only_line(app)


def decide(app, line, by, *how, late=timedelta(0)) -> str:
    """What the house says to that answer, so much after the key was due."""
    with clock.frozen(line.due_at + late if late else clock.now()), acting(app, by) as person:
        asked = session.scalars(select(Extension)).one()
        return rule_of(asked.decide, *how, by=person)


@pytest.mark.clause("KC-3a")
def test_a_longer_time_is_longer_and_asked_for_by_the_borrower_or_a_custodian(app, line):
    with clock.frozen(line.due_at + 2 * HOUR), acting(app, "li"):
        assert ask(line, line.due_at + HOUR) == "key.extension_until"
    with acting(app, "li"):
        assert ask(line, line.due_at) == "key.extension_until"
        assert ask(line, line.due_at + HOUR, by="wang") == "key.extension_who"
        assert ask(line, line.due_at + HOUR) == ""


def test_no_longer_time_is_asked_for_a_loan_that_is_over_although_the_key_is_out_again(app, out):
    before = out.out
    out.take_back(by=Cast().zhou)
    lend(out, Cast().zhou)
    assert ask(before, before.due_at + HOUR) == "key.not_out"


@pytest.mark.clause("KC-3a", "KC-4a")
def test_a_longer_time_is_decided_once_by_a_custodian_while_it_is_still_to_come(app, line):
    with acting(app, "li"):
        assert ask(line, line.due_at + HOUR) == ""
    assert decide(app, line, "wang", True) == "key.extension_own"
    assert decide(app, line, "ma", True, late=2 * HOUR) == "key.extension_until"
    assert decide(app, line, "zhou", True) == ""
    assert decide(app, line, "ma", False, "不行") == "key.extension_decided"
    with acting(app, "zhou") as zhou:
        assert rule_of(Extension.undecide, line, by=Cast().ma) == "key.extension_open"
        assert rule_of(Extension.undecide, line, by=zhou) == ""
        assert rule_of(Extension.undecide, line, by=zhou) == "key.extension_open"


def test_an_answer_needs_a_question_and_is_one_of_two(app, act_as):
    lent(app, hang(app))
    zhou, page = act_as("zhou"), f"/keys/loans/{only_line(app).id}/extensions"
    assert zhou.act(f"{page}/grant").status_code == 404
    assert zhou.act(page, hours=2, because="还要用").status_code == 303
    assert zhou.act(f"{page}/perhaps").status_code == 404
    assert zhou.act(f"{page}/grant").status_code == 303


def test_a_borrower_of_another_site_is_nobody_here(app, client):
    key_id = hang(app)
    lent(app, key_id)
    line = only_line(app)
    with acting(app, None):
        session.execute(Custody.__table__.update().values(site_id=Cast.site(HOSPITAL).id))
    asked = form(borrower=str(line.id), borrower_code="", name="")
    custodian(app, client)
    assert "请选择借用人" in text_of(
        client.act(f"/keys/{hang(app, number='N-2', hook='44')}/custody", **asked)
    )


def test_what_does_not_exist_is_said(app, client):
    key_id = hang(app)
    custodian(app, client, "sun")
    facts = {"number": "B2-07", "key_class": "plant_room", "cabinet_no": "3", "hook_no": "12", "copies": "1"}
    assert "没有编号为“Z-0”的地点" in text_of(client.act(f"/keys/{key_id}", **facts, place="Z-0"))
    custodian(app, client)
    assert client.get(f"/keys/lots/{uuid4()}").status_code == 404
    assert client.act("/keys/lots", key=[str(key_id), str(uuid4())], **form()).status_code == 404
    assert client.act("/keys/lots", key="none", **form()).status_code == 404


@pytest.mark.clause("KC-2b")
def test_an_opening_stock_names_whoever_kept_it(app, act_as):
    told = act_as("sun").act(f"/keys/import/{uuid4()}")
    assert "原保管人" in text_of(told)


def test_a_key_found_again_is_held_since_it_first_came(app):
    key_id = hang(app)
    with acting(app, "zhou"):
        key = session.get_one(Key, key_id)
        first = key.held_since
        for standing in (Standing.MISSING, Standing.IN_CUSTODY):
            key.stand(standing)
        assert key.held_since == first is not None
        fresh = Key.add(
            key.place, number="P-1", key_class="office", cabinet_no="3", hook_no="50", standing=Standing.PENDING_HANDOVER
        )  # fmt: skip
        assert fresh.held_since is None
        fresh.stand(Standing.IN_CUSTODY)
        assert fresh.held_since is not None


@pytest.mark.parametrize("name", ["F13", "F16", "F17", "F19"])
def test_a_paper_of_another_site_is_none_of_ours(app, name):
    with app.app_context():
        for subject in (uuid4(), str(uuid4())):
            with pytest.raises(NotFound):
                form_of(name).gather(Cast.site(), subject=subject)
