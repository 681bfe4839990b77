"""Files that outlive what they came for: photos whose command never came or said no, and what an erased one left behind."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from webapp import clock, settings
from webapp.database import reading, session
from webapp.places import Site
from webapp.submissions.enclosure import SET_ASIDE, is_spoken_of
from webapp.submissions.photo_room import ARRIVED, ARRIVING, SENT


def sweep() -> int:
    """Destroy what no site would keep any more; how many files. Called by the worker's loop."""
    with reading():
        aside = [file for file in _old(SET_ASIDE) if not is_spoken_of(file.name)]
        old = [*_old(ARRIVED), *_old(ARRIVING), *_old(SENT), *aside]
        session.rollback()
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _old(folder: str) -> Iterator[Path]:
    """A phone sends a photo again that its command still asks for, so the shortest time of all sites holds for all."""
    before = (clock.now() - _kept()).timestamp()
    for file in (current_app.config["GATEHOUSE"].state / folder).rglob("*"):
        if file.is_file() and file.stat().st_mtime < before:
            yield file


def _kept() -> timedelta:
    spans = [settings.value(site, "papers.refused_days") for site in session.scalars(select(Site.id))]
    return min(spans, default=timedelta(days=30))
