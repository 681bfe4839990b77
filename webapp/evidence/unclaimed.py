"""Bytes on the shelf that no row speaks of: the act that laid them down was refused. They go after a day (PIPL 47)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from webapp import clock
from webapp.database import session
from webapp.evidence.evidence import Evidence
from webapp.shelf import NAME, shelf

KEPT = timedelta(days=1)
"""No act takes so long: whatever is older belongs to a row, or to none for ever."""


def sweep() -> int:
    """Destroy them; for the worker. How many there were."""
    here = shelf()
    gone = 0
    for folder in sorted(here.root.glob("[0-9a-f][0-9a-f]")):
        old = set(_old(folder))
        live = select(Evidence.sha256).where(Evidence.sha256.in_(old), Evidence.erased_at.is_(None))
        for name in sorted(old - set(session.scalars(live))) if old else ():
            here.erase(name)
            gone += 1
    session.rollback()
    return gone


def _old(folder: Path) -> Iterator[str]:
    before = (clock.now() - KEPT).timestamp()
    for file in folder.iterdir():
        if NAME.fullmatch(file.name) and file.stat().st_mtime < before:
            yield file.name
