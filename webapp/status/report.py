"""What the status page says, a line a matter."""

import shutil
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import text

from webapp import backups
from webapp.clock import now
from webapp.config import Config
from webapp.database import missing_guards, session
from webapp.logbook.checked import Checked
from webapp.loops import heartbeats
from webapp.status.line import Line
from webapp.status.records import records
from webapp.web.wording import at

OVERDUE = timedelta(hours=26)
LITTLE_ROOM = 1 << 30


def report(house: Config, site: Any) -> list[Line]:
    """Every matter, the house's own first."""
    return [*_database(), _logbook(), _backup(house), _disk(house), *_worker(), *records(site)]


def _database() -> list[Line]:
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        version = connection.scalar(text("SELECT sqlite_version()"))
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        full = connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        engine = Line(
            _("Database"), f"SQLite {version} · {mode} · synchronous={'FULL' if full else 'NORMAL'}", full
        )
    else:
        version = connection.scalar(text("SHOW server_version"))
        safe = {
            connection.scalar(text(f"SHOW {name}"))
            for name in ("fsync", "full_page_writes", "synchronous_commit")
        }
        engine = Line(
            _("Database"),
            f"PostgreSQL {version} · {'fsync' if 'off' not in safe else 'fsync off'}",
            "off" not in safe,
        )
    missing = missing_guards(connection)
    return [engine, Line(_("Guards of the logbook"), ", ".join(missing) or _("standing"), not missing)]


def _logbook() -> Line:
    last = Checked.latest()
    if last is None:
        return Line(_("Logbook verified"), _("not yet"))
    found = _("%(number)s findings", number=last.findings) if last.findings else _("as it was written")
    return Line(_("Logbook verified"), f"{at(last.at)} · {found}", not last.findings)


def _backup(house: Config) -> Line:
    newest = backups.latest(house.state)
    if newest is None:
        return Line(_("Last backup"), _("none yet; the worker makes one every night"), well=False)
    hours = int(newest.age.total_seconds() // 3600)
    return Line(
        _("Last backup"), _("%(hours)s hours ago, proved by restoring", hours=hours), newest.age < OVERDUE
    )


def _disk(house: Config) -> Line:
    free = shutil.disk_usage(house.state).free
    return Line(_("Free disk"), f"{free / (1 << 30):.1f} GiB", free > LITTLE_ROOM)


def _worker() -> list[Line]:
    beats = heartbeats()
    if not beats:
        return [Line(_("Worker"), _("has never run"), well=False)]
    said = []
    for beat in beats:
        seconds = int((now() - beat.at).total_seconds())
        value = _("%(seconds)s s ago", seconds=seconds) + (f" · {beat.trouble}" if beat.trouble else "")
        said.append(Line(_("Worker: %(loop)s", loop=beat.loop), value, beat.alive and not beat.trouble))
    return said
