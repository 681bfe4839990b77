"""One migrated house per engine and test process, put back to how it was before every test."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import psycopg
from flask import Flask

from tests.cluster import database_url

ROOM = 2 << 30
SECRET = "a secret only for tests, never for a house " * 2

KEEP = """
CREATE SCHEMA kept;
DO $$ DECLARE t record; filled boolean; BEGIN
  FOR t IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', t.name) INTO filled;
    IF filled THEN EXECUTE format('CREATE TABLE kept.%I AS SELECT * FROM public.%I', t.name, t.name); END IF;
  END LOOP;
END $$;
"""
PUT_BACK = """
DO $$ DECLARE t record; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR t IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DELETE FROM public.%I', t.name);
  END LOOP;
  FOR t IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'kept' LOOP
    EXECUTE format('INSERT INTO public.%I SELECT * FROM kept.%I', t.name, t.name);
  END LOOP;
END $$;
"""


class Installation:
    """A house with its own database and folder of state; `put_back` costs milliseconds."""

    def __init__(self, engine: str, furnish: Callable[[Flask], None]) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="gatehouse-test-", dir=_quick()))
        self.state = self.home / "state"
        self.state.mkdir()
        self.keeper = SqliteKeeper(self.state) if engine == "sqlite" else PostgresKeeper()
        self.app = build(self.state, self.keeper.url)
        try:
            furnish(self.app)
            self._forget_connections()
            self.keeper.keep()
        except BaseException:
            self.close()
            raise

    def put_back(self) -> Flask:
        """The house as it was furnished."""
        self._forget_connections(all_of_them=self.keeper.wants_them_closed)
        self.keeper.put_back()
        return self.app

    def let_go(self) -> None:
        """Close every connection, so that somebody else may have the database alone."""
        self._forget_connections()
        self.keeper.let_go()

    def close(self) -> None:
        """Leave nothing behind."""
        self._forget_connections()
        self.keeper.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def _forget_connections(self, all_of_them: bool = True) -> None:
        from webapp.database import db

        with self.app.app_context():
            db.session.remove()
            if all_of_them:
                db.engine.dispose()


def _quick() -> str | None:
    """Memory instead of a disk, where there is plenty: every act of every test is written through."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > ROOM else None


def build(state: Path, url: str) -> Flask:
    """A migrated app on that folder of state and that database."""
    from webapp import create_app
    from webapp.database.migrations import upgrade
    from webapp.notices.silence import OPENED

    app = create_app(state=state, database_url=url, secret=SECRET, testing=True)
    app.extensions.pop(OPENED)  # no worker is expected here, and tests set the clock by years
    with app.app_context():
        upgrade()
    return app


class SqliteKeeper:
    """Keeps a copy of the file, in WAL mode like the file itself, so that no test has to switch."""

    wants_them_closed = True

    def __init__(self, state: Path) -> None:
        self.file = state / "gatehouse.db"
        self.kept = state.parent / "kept.db"
        self.url = f"sqlite:///{self.file}"

    def keep(self) -> None:
        from pysqlite3 import dbapi2 as sqlite

        with sqlite.connect(self.file) as live:
            live.execute("VACUUM INTO ?", (str(self.kept),))
        with closing(sqlite.connect(self.kept)) as kept:
            kept.execute("PRAGMA journal_mode=WAL")

    def put_back(self) -> None:
        for name in ("gatehouse.db-wal", "gatehouse.db-shm"):
            self.file.with_name(name).unlink(missing_ok=True)
        shutil.copyfile(self.kept, self.file)

    def let_go(self) -> None:
        pass

    def close(self) -> None:
        pass


class PostgresKeeper:
    """Keeps the furnished rows in a second schema of the same database; a connection that knows the tables stays open."""

    wants_them_closed = False

    def __init__(self) -> None:
        self.server = os.environ["GATEHOUSE_TEST_SERVER"]
        self.name = f"test_{uuid4().hex[:12]}"
        with self._connect(self.server) as link:
            link.execute(f"CREATE DATABASE {self.name}")
        self.url = database_url(self.server, self.name)
        self.link = None

    def keep(self) -> None:
        self._linked().execute(KEEP)

    def put_back(self) -> None:
        self._linked().execute(PUT_BACK)

    def let_go(self) -> None:
        """Leave the database to whoever wants it alone; the next `put_back` comes again."""
        if self.link:
            self.link.close()
            self.link = None

    def close(self) -> None:
        self.let_go()
        with self._connect(self.server) as link:
            link.execute(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _linked(self) -> psycopg.Connection:
        if self.link is None:
            self.link = self._connect(self.url)
            self.link.execute("SET synchronous_commit = off")
        return self.link

    @staticmethod
    def _connect(url: str) -> psycopg.Connection:
        return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
