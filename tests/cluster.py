"""A throw-away PostgreSQL on a private socket, run as `postgres` because it refuses to run as root."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OPTIONS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "max_wal_size": "1GB",
    "jit": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum_naptime": "10s",
}


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[4]))
    return found[-1].parent if found else None


def as_postgres(*command: str | Path, **options) -> subprocess.CompletedProcess:
    """Run a server program, as `postgres` where we are root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return subprocess.run(
        [*prefix, *map(str, command)],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd="/",
        **options,
    )


@contextmanager
def cluster() -> Iterator[str]:
    """Yield a URL ending in `?host=…`; put the database's name before the question mark with `database_url`."""
    programs = binaries()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed: run .ci/packages test")
    home = Path(tempfile.mkdtemp(prefix="gatehouse-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(home, "postgres", "postgres")
        data = home / "data"
        as_postgres(programs / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8",
                    "--locale=C.UTF-8")  # fmt: skip
        settings = " ".join(f"-c {k}='{v}'" for k, v in {**OPTIONS, "unix_socket_directories": home}.items())
        as_postgres(programs / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", settings, "start")
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={home}"
        finally:
            as_postgres(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def database_url(server: str, name: str) -> str:
    """The URL of one database of the server."""
    return server.replace("@/postgres?", f"@/{name}?")
