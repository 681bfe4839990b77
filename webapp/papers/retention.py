"""The nightly erasing: what is past the time that its site keeps it loses whatever names a person (design 3.5)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import func, select

from webapp import clock, settings, subjects
from webapp.database import session
from webapp.logbook import act
from webapp.places import Site
from webapp.subjects import Expiring

AT_A_TIME = 100
log = structlog.get_logger()


def erase_due() -> int:
    """Erase some of what is past its time at every site; how many records. Commits; called by the worker's loop."""
    sites = list(session.scalars(select(Site).order_by(Site.code)))
    session.rollback()
    return sum(_erased(site, sort) for site in sites for sort in subjects.expiring() if sort.erase)


def past_their_time(site: Any) -> Iterator[tuple[Expiring, int]]:
    """Each sort of records with how many of them this site should not have any more."""
    for sort in subjects.expiring():
        due = sort.due(site.id, kept_since(site, sort.setting)).order_by(None).subquery()
        yield sort, session.scalar(select(func.count()).select_from(due)) or 0


def kept_since(site: Any, setting: str) -> datetime:
    """Whatever is older has had its time. Years run from the end of the record's year (HR-10a, HR-10b); spans from its moment."""
    span = settings.value(site.id, setting)
    if isinstance(span, timedelta):
        return clock.now() - span
    return clock.day_bounds(site, date(clock.today(site).year - span, 1, 1))[0]


def _erased(site: Any, sort: Expiring) -> int:
    """A hundred in one act; where one of them resists, each in an act of its own, so that it stops no other."""
    try:
        return _in_one_act(sort, list(_due(site, sort)))
    except Exception:
        log.exception("retention.resisted", kind=sort.name, site=site.code)
        session.rollback()
    return sum(_alone(sort, thing) for thing in list(_due(site, sort)))


def _due(site: Any, sort: Expiring) -> Any:
    return session.scalars(sort.due(site.id, kept_since(site, sort.setting)).limit(AT_A_TIME))


def _in_one_act(sort: Expiring, things: list[Any]) -> int:
    with act():
        for thing in things:
            sort.erase(thing)  # type: ignore[misc]
    session.commit()
    return len(things)


def _alone(sort: Expiring, thing: Any) -> int:
    try:
        return _in_one_act(sort, [thing])
    except Exception:
        session.rollback()
        log.exception("retention.failed", kind=sort.name, row=str(thing.id))
        return 0
