"""A backup made while people work holds everything acknowledged before it, and comes back whole."""

import os
import shutil
import tarfile
import threading
from datetime import timedelta

import pytest
from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import func, inspect, select, text

from tests.cast import Cast, acting
from tests.conftest import house_of
from webapp import backups
from webapp.backups import backup, census
from webapp.backups.backup import Unproved, all_in, engine_of, nightly
from webapp.clock import frozen, now
from webapp.database import db, install_guards, missing_guards, session
from webapp.database.migrations import upgrade
from webapp.errors import Refusal
from webapp.evidence.evidence import Evidence
from webapp.logbook import record, verify
from webapp.people import Person


@pytest.fixture(autouse=True)
def alone(app, engine):
    """Nobody else is connected; and a restore on PostgreSQL made the tables anew, so the guards are put back."""
    house_of(engine, "cast").let_go()
    yield
    with app.app_context(), db.engine.begin() as connection:
        install_guards(connection)


class Load:
    """Somebody joins, again and again, until told to stop; who joined for sure stands in `acked`."""

    def __init__(self, app) -> None:
        self.app, self.acked, self.stop = app, [], threading.Event()
        self.thread = threading.Thread(target=self._work)

    def __enter__(self) -> "Load":
        self.thread.start()
        while len(self.acked) < 10:
            pass
        return self

    def __exit__(self, *_) -> None:
        self.stop.set()
        self.thread.join()

    def _work(self) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            with acting(self.app, None):
                Person.join(f"L{number}", "来人", site=Cast.site())
            self.acked.append(f"L{number}")


@pytest.fixture
def house(app):
    return app.config["GATEHOUSE"]


def joined(app) -> set[str]:
    with app.app_context():
        return set(session.scalars(select(Person.staff_no)))


def bring_back(app, house, file, **how) -> list[str]:
    with app.app_context():
        session.remove()
        db.engine.dispose()
        return backups.restore(
            file, house, occupied=how.get("occupied", True), replace=how.get("replace", True)
        )


def test_under_load_a_backup_loses_nothing_acknowledged(app, house):
    with Load(app) as load:
        before = list(load.acked)
        made = backups.make(house)
    assert len(load.acked) > len(before), "nobody wrote while the backup was made"
    assert bring_back(app, house, made.path) == []
    assert set(before) <= joined(app)
    with app.app_context():
        assert list(verify()) == []


def test_cp_of_the_live_file_loses_rows(app, house, engine, tmp_path):
    """Red control: what `cp` copies lacks acknowledged rows, although SQLite finds nothing wrong with it."""
    if engine != "sqlite":
        pytest.skip("there is no file to copy")
    with Load(app) as load:
        before = list(load.acked)
        shutil.copyfile(house.state / "gatehouse.db", tmp_path / "copy.db")
    with sqlite.connect(tmp_path / "copy.db") as copied:
        assert copied.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        have = {row[0] for row in copied.execute("SELECT staff_no FROM person")}
    copied.close()
    assert set(before) - have


def test_an_occupied_house_is_not_replaced_unasked(app, house):
    made = backups.make(house)
    with pytest.raises(Refusal, match=r"restore\.occupied"):
        bring_back(app, house, made.path, replace=False)


def test_a_running_house_is_not_replaced(app, house):
    made = backups.make(house)
    with app.app_context():
        session.scalar(select(func.count(Person.id)))
        with pytest.raises(Refusal, match=r"restore\.running"):
            backups.restore(made.path, house, occupied=True, replace=True)


def test_a_damaged_backup_is_refused_before_anything_is_touched(app, house):
    made = backups.make(house)
    with made.path.open("r+b") as file:
        file.seek(made.path.stat().st_size // 2)
        file.write(os.urandom(4096))
    with pytest.raises(Refusal, match=r"restore\.damaged"):
        bring_back(app, house, made.path)
    assert "G101" in joined(app)


def test_files_beside_the_records_come_back(app, house):
    kept = house.state / "evidence" / "ab" / "abcd"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(b"a photo")
    made = backups.make(house)
    kept.unlink()
    bring_back(app, house, made.path)
    assert kept.read_bytes() == b"a photo"
    shutil.rmtree(kept.parent)


@pytest.fixture
def photo(house):
    body = b"a photo that somebody took"
    kept = house.state / "evidence" / "cd" / "cdef"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(body)
    yield body
    shutil.rmtree(kept.parent)


def test_a_file_that_lost_a_letter_is_refused_by_name(app, house, photo):
    made = backups.make(house)
    packed = made.path.read_bytes()
    assert packed.count(photo) == 1
    made.path.write_bytes(packed.replace(photo, photo.replace(b"took", b"lost")))
    with pytest.raises(Refusal, match=r"restore\.damaged") as refused:
        bring_back(app, house, made.path)
    assert "evidence/cd/cdef" in refused.value.en


def test_what_was_packed_wrong_is_not_kept(app, house, photo, monkeypatch):
    """Red control: the disk gives back another letter than it was given."""
    honest = backup._add
    monkeypatch.setattr(
        backup, "_add", lambda tar, name, body: honest(tar, name, body.replace(b"took", b"lost"))
    )
    with pytest.raises(Unproved, match="cdef"):
        backups.make(house)


def test_what_is_newer_than_the_backup_does_not_stay(app, house):
    """A house that was upgraded since is put back to what the backup knows, so that it can be upgraded again."""
    made = backups.make(house)
    with app.app_context(), db.engine.begin() as connection:
        kind = "CHAR(32)" if connection.dialect.name == "sqlite" else "uuid"
        connection.execute(text(f"CREATE TABLE newer (key_id {kind} REFERENCES key (id))"))
    bring_back(app, house, made.path)
    with app.app_context():
        assert "newer" not in inspect(session.connection()).get_table_names()
        assert list(verify()) == []
        session.remove()
        upgrade()
        assert missing_guards(session.connection()) == []


def test_another_secret_is_told(app, house, monkeypatch):
    made = backups.make(house)
    monkeypatch.setattr(house, "secret", "another secret of more than thirty-two letters")
    assert "SECRET" in bring_back(app, house, made.path)[0]


def test_the_secret_is_not_in_the_file(app, house):
    (house.state / "secret").write_text(house.secret)
    made = backups.make(house)
    (house.state / "secret").unlink()
    with tarfile.open(made.path) as tar:
        assert "secret" not in {name.split("/")[-1] for name in tar.getnames()}
    assert made.path.stat().st_mode & 0o077 == 0


def test_a_copy_that_lacks_a_row_is_not_kept(app, house, monkeypatch):
    """Red control of the proof itself."""
    engine = engine_of(house.database)
    honest = engine.check

    def one_short(url, folder):
        found = honest(url, folder)
        return census.Census({**found.rows, "person": found.rows["person"] - 1}, found.heads)

    monkeypatch.setattr(engine, "check", one_short)
    known = len(all_in(house.state / "backups"))
    with pytest.raises(Unproved, match="person"):
        backups.make(house)
    assert len(all_in(house.state / "backups")) == known


def test_every_night_one_is_made_and_the_newest_are_kept(app, house, monkeypatch):
    monkeypatch.setattr(backup, "KEPT", 2)
    shutil.rmtree(house.state / "backups", ignore_errors=True)
    start = now()
    for night in range(3):
        with frozen(start + timedelta(days=night, minutes=night)):
            assert nightly(house) == 1
            assert nightly(house) == 0
    assert len(all_in(house.state / "backups")) == 2


def test_restoring_verifies_the_logbook_and_its_files(app, house):
    """By the command: a backup of forged rows and a lost picture is put back, and says so with exit 1."""
    with acting(app, "wang") as wang:
        session.add(
            Evidence(
                site_id=Cast.site().id,
                kind="photo",
                sha256="0" * 64,
                media_type="image/jpeg",
                size=1,
                made_at=now(),
                about_kind="person",
                about_id=wang.id,
            )
        )
        record("person.corrected", wang)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE person SET staff_no = 'G777' WHERE staff_no = 'G102'"))
    made = backups.make(house)
    with app.app_context():
        session.remove()
        db.engine.dispose()
    told = app.test_cli_runner().invoke(args=["restore", "--replace", str(made.path)])
    assert told.exit_code == 1
    assert "staff_no is not what its last entry said" in told.output
    assert f"evidence/{'0' * 64}: the file is gone" in told.output
