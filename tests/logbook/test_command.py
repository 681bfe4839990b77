"""`flask logbook verify` answers for an installation, names what is wrong, and is remembered for the status page."""

import json
import sys
from datetime import timedelta
from signal import SIGTERM
from threading import Event, Thread
from time import monotonic, sleep
from unittest.mock import Mock

import pytest
from sqlalchemy import text

from tests.cast import enrol, sign_in
from tests.client import text_of
from webapp import clock, worker
from webapp.database import session
from webapp.logbook.checked import Checked, nightly
from webapp.loops import Loop, apart
from webapp.loops.apart import _running as running_apart

COMMAND = sys.modules["webapp.loops.apart"]


def verify(app):
    return app.test_cli_runner().invoke(args=["logbook", "verify"])


def test_an_honest_house_passes(app, client):
    answer = verify(app)
    assert (answer.exit_code, "everything is as it was written" in answer.output) == (0, True)
    enrol(app, client, "admin")
    sign_in(app, client, "admin")
    assert "与原记录一致" in text_of(client.get("/status"))


def test_a_row_edited_behind_the_product_is_named(app):
    with app.app_context():
        session.execute(text("UPDATE person SET staff_no = 'G999' WHERE staff_no = 'G101'"))
        session.commit()
    answer = verify(app)
    assert answer.exit_code == 1
    assert "staff_no is not what its last entry said" in answer.output


def test_the_worker_verifies_once_a_day(app):
    with app.app_context():
        assert [nightly(), nightly()] == [1, 0]
        assert Checked.latest().findings == 0


def test_nobody_waits_for_a_verification(app, monkeypatch):
    """The worker's own transaction stood open until the other process had ended, and no act came through."""
    held = []
    monkeypatch.setattr(COMMAND, "_command", lambda _: held.append(session().in_transaction()) or ["true"])
    with app.app_context():
        Checked.note([])
        session.commit()
        with clock.frozen(clock.now() + timedelta(days=2)), pytest.raises(RuntimeError):
            nightly()
    assert held == [False]


def test_a_verification_that_could_not_begin_is_no_verification(app, monkeypatch):
    """Python ends with 1 as a verification with findings does: the worker would have begun anew for ever, and told nobody."""
    monkeypatch.setattr(app.config["GATEHOUSE"], "secret", "short")
    with app.app_context(), pytest.raises(RuntimeError, match="GATEHOUSE_SECRET"):
        nightly()


def test_what_runs_apart_ends_with_the_worker(app, monkeypatch):
    """On SIGTERM it went on for hours, reading everything, with nobody left to hear what it found; and it has not failed."""
    log = Mock()
    monkeypatch.setattr(worker, "log", log)
    monkeypatch.setattr(COMMAND, "_command", lambda _: ["sleep", "600"])
    monkeypatch.setattr(
        worker, "all_loops", lambda: [Loop("verify", lambda: len(apart("logbook", "verify")))]
    )
    stop, began = Event(), monotonic()
    working = Thread(target=worker.work, args=(app, stop))
    working.start()
    while not running_apart:
        assert monotonic() - began < 60
        sleep(0.01)
    [child] = running_apart
    stop.set()
    working.join(60)
    assert (working.is_alive(), child.returncode, set(running_apart)) == (False, -SIGTERM, set())
    log.exception.assert_not_called()
    log.info.assert_called_with("loop.ended_with_the_house", loop="verify", what="logbook verify")


def test_no_personal_word_reaches_the_log(app, capsys):
    with app.app_context():
        try:
            session.execute(
                text("INSERT INTO person (id, name) VALUES (:id, :name)"), {"id": "1", "name": "王守密"}
            )
        except Exception as error:  # noqa: BLE001
            said = json.dumps(str(error), ensure_ascii=False)
            session.rollback()
    assert "王守密" not in said
    assert "王守密" not in capsys.readouterr().err
