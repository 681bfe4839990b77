"""The database: base model, moments, engines, and the guards of the logbook."""

from webapp.database.base import (
    HEAD_OFFICE,
    Base,
    Instant,
    Recorded,
    SiteScoped,
    db,
    new_id,
    read_only,
    reading,
    session,
)
from webapp.database.claim import claim, claimed, insert_in
from webapp.database.engine import engine_options, init_app
from webapp.database.guards import install_guards, missing_guards
from webapp.database.held import held
from webapp.database.remembered import remembered
from webapp.database.straight import straight, write_down
from webapp.database.understood import understood

__all__ = [
    "HEAD_OFFICE",
    "Base",
    "Instant",
    "Recorded",
    "SiteScoped",
    "claim",
    "claimed",
    "db",
    "engine_options",
    "held",
    "init_app",
    "insert_in",
    "install_guards",
    "missing_guards",
    "new_id",
    "read_only",
    "reading",
    "remembered",
    "session",
    "straight",
    "understood",
    "write_down",
]
