"""Triggers that keep the logbook append-only; Alembic's batch mode drops them, so they are put back."""

from sqlalchemy.engine import Connection

APPEND_ONLY = {"entry": ("UPDATE", "DELETE"), "revision": ("UPDATE",), "chain_anchor": ("UPDATE", "DELETE")}


def install_guards(connection: Connection) -> None:
    """Make the logbook append-only; run after every migration, because batch mode drops triggers (design 7)."""
    for table, verbs in APPEND_ONLY.items():
        if not connection.dialect.has_table(connection, table):
            continue
        for verb in verbs:
            _guard(connection, table, verb)


def missing_guards(connection: Connection) -> list[str]:
    """Names of guards that should stand and do not."""
    wanted = {
        f"guard_{t}_{v.lower()}"
        for t, verbs in APPEND_ONLY.items()
        if connection.dialect.has_table(connection, t)
        for v in verbs
    }
    query = (
        "SELECT name FROM sqlite_master WHERE type='trigger'"
        if connection.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger"
    )
    return sorted(wanted - {row[0] for row in connection.exec_driver_sql(query)})


def _guard(connection: Connection, table: str, verb: str) -> None:
    name = f"guard_{table}_{verb.lower()}"
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'the logbook is append-only'); END"
        )
        return
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION logbook_stays() RETURNS trigger AS "
        "$$ BEGIN RAISE EXCEPTION 'the logbook is append-only'; END $$ LANGUAGE plpgsql"
    )
    scope = f"{verb} OR TRUNCATE" if verb == "DELETE" else verb
    connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {table}")
    connection.exec_driver_sql(
        f"CREATE TRIGGER {name} BEFORE {scope} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION logbook_stays()"
    )
