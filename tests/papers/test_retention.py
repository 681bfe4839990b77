"""Past its time a record loses whatever names a person, files too; the chain verifies and what is open stays."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import String, select, text

from tests.cast import Cast, acting
from tests.client import text_of
from tests.jobs.duty import begin
from tests.keys.board import OUTSIDER, form, hang, lend, returned
from tests.keys.test_papers import drawing
from tests.portering.run import chair_asked
from tests.portering.run import lend as lend_chair
from webapp import clock, loops, subjects
from webapp.database import Base, session
from webapp.evidence import Evidence
from webapp.jobs import Job
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.purpose import Purpose
from webapp.keys.signing import Signing
from webapp.logbook import Entry, verify
from webapp.papers import press
from webapp.papers.paper import Paper
from webapp.papers.retention import erase_due, past_their_time
from webapp.shelf import shelf
from webapp.subjects.expiring import _expiring
from webapp.submissions import Submission

NOTICE = Purpose("repair", order="BX-7")
ZONE = ZoneInfo("Asia/Shanghai")


def lent_to_outsider(app, key_id) -> None:
    with acting(app, "zhou") as zhou:
        signed = Signing(typed=OUTSIDER.name, drawn=drawing(), told=TOLD)
        lend(session.get_one(Key, key_id), zhou, OUTSIDER, signed=signed, why=NOTICE)


@pytest.fixture
def old_house(app, act_as) -> Iterator:
    """A loan that is over, one that is open, a chair lent and back, a paper, a refused record."""
    back, out = hang(app), hang(app, number="B2-08", hook="13")
    lent_to_outsider(app, back)
    returned(app, back)
    lent_to_outsider(app, out)
    refused = act_as("ma").act(f"/keys/{out}/custody", **form(reason="替林玮取件"))
    assert refused.status_code == 409, text_of(refused)
    with app.app_context():
        duty = begin()
        job = chair_asked(duty)
        lend_chair(duty, job)
        duty.passes(job, "guide", "returned", chair_back=duty.at("chair"), sound="yes")
        duty.passes(job, "guide", "cleaned", cleaned=["wiped"])
    with acting(app, "sun") as sun:
        Paper.ask("F15", Cast.site(), sun, period=clock.today(Cast.site()).strftime("%Y-%m"))
    with app.app_context():
        press.render_next()
    return app


def night_of(year: int, month: int, day: int):
    return clock.frozen(datetime(year, month, day, 3, tzinfo=ZONE))


def erase_all() -> int:
    done = 0
    while turn := erase_due():
        done += turn
    return done


def everything(engine: str, app) -> str:
    """Every byte of the database that is left, or every text in it."""
    if engine == "sqlite":
        from pysqlite3 import dbapi2 as sqlite

        file = app.config["GATEHOUSE"].state / "gatehouse.db"
        with closing(sqlite.connect(file)) as link:
            link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return file.read_bytes().decode("utf-8", "replace")
    found = []
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.columns if isinstance(column.type, String)]
        found += [str(row) for row in session.execute(select(*columns))] if columns else []
    return "".join(found)


def test_names_go_and_the_chain_still_verifies(old_house, engine):
    year = clock.now().year
    with old_house.app_context(), night_of(year + 3, 1, 2):
        signature = session.scalars(select(Evidence.sha256)).first()
        paper = session.scalars(select(Paper)).one()
        assert erase_all() >= 4
        assert list(verify()) == []
        done = set(session.scalars(select(Entry.action).where(Entry.action.like("%erased"))))
        assert done == {
            "custody.erased",
            "job.erased",
            "wheelchair.loan_erased",
            "paper.erased",
            "submission.erased",
        }
        closed, still_out = session.scalars(select(Custody).order_by(Custody.number)).all()
        assert (closed.borrower, bool(closed.erased_at), closed.number != "") == ("", True, True)
        assert (still_out.borrower, still_out.erased_at) == ("田守信", None)
        assert shelf().get(signature) is not None, "the open loan was signed with the same drawing"
        assert (paper.data, shelf("papers").get(paper.sha256)) == (None, None)
        assert session.scalars(select(Submission).where(Submission.verdict == "conflict")).one().says_en
        assert erase_all() == 0
        session.rollback()
        for name in ("周桂芳", "13900017788", "林玮"):
            assert name not in everything(engine, old_house)
        assert "田守信" in everything(engine, old_house), "red control: what is open was found"


def test_the_last_signature_goes_with_its_loan(old_house):
    with acting(old_house, "zhou") as zhou:
        session.scalars(select(Key).where(Key.number == "B2-08")).one().take_back(by=zhou)
    with old_house.app_context(), night_of(clock.now().year + 3, 1, 2):
        signature = session.scalars(select(Evidence.sha256)).first()
        erase_all()
        assert shelf().get(signature) is None
        assert list(verify()) == []


@pytest.mark.clause("HR-10b")
def test_until_the_end_of_the_last_year_everything_stays(old_house):
    with old_house.app_context(), night_of(clock.now().year + 2, 12, 31):
        done = session.scalars(select(Entry.action).where(Entry.action.like("%erased"))).all()
        erase_all()
        left = session.scalars(select(Custody)).all()
        assert done == []
        assert [line.borrower for line in left] == ["田守信", "田守信"]
        counted = {sort.name: count for sort, count in past_their_time(Cast.site()) if sort.erase}
        assert set(counted.values()) == {0}


def test_pages_still_tell_what_stays(old_house, act_as):
    with old_house.app_context():
        card = f"/jobs/{session.scalars(select(Job.id)).one()}"
        key = session.scalars(select(Custody).order_by(Custody.number)).first()
        address = f"/keys/{key.key_id}"
    manager = act_as("sun")
    with night_of(clock.now().year + 3, 1, 2), old_house.app_context():
        assert "已过保存期" in _status(old_house)
        erase_all()
        assert "钥匙借还记录" not in _status(old_house)
        session.remove()
        words = _drawn(old_house, card)
    assert "周桂芳" not in words
    assert "JH" in text_of(manager.get(address))


def _status(app) -> str:
    from webapp.status.records import records

    with app.test_request_context():
        return " ".join(f"{line.label} {line.value}" for line in records(Cast.site()))


def _drawn(app, card: str) -> str:
    from flask import g, render_template

    with app.test_request_context(card):
        job = session.scalars(select(Job)).one()
        g.person, g.site = job.opened_by, job.site
        return render_template("jobs/_job.html", job=job)


def test_the_worker_does_it(app):
    assert "retention" in {loop.name for loop in loops.all_loops()}


def test_a_refused_record_keeps_its_content_for_its_days(old_house):
    with old_house.app_context():
        sent = text("SELECT count(*) FROM submission_try WHERE fields LIKE '%林玮%'")
        for days, held in ((179, 1), (181, 0)):
            with clock.frozen(clock.now() + timedelta(days=days)):
                erase_all()
                assert session.scalar(sent) == held


def test_one_record_that_resists_stops_no_other(old_house, monkeypatch):
    """Whoever cannot be erased is left for the next turn and told in the log; the rest goes."""
    sorts = {sort.name: sort for sort in subjects.expiring()}
    first = "custody"

    def resist(thing) -> None:
        raise RuntimeError("spoilt")

    monkeypatch.setitem(_expiring, first, replace(sorts[first], erase=resist))
    with old_house.app_context(), night_of(clock.now().year + 3, 1, 2):
        assert erase_all() >= 3
        left = {sort.name: count for sort, count in past_their_time(Cast.site()) if sort.erase}
        assert left.pop(first) > 0
        assert set(left.values()) == {0}
        assert list(verify()) == []
