"""Loads the demo: places and people first, then two weeks of history until this moment."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random

from webapp import clock
from webapp.database import session
from webapp.demo.board import bind_departments, hang_keys, hang_sales_keys
from webapp.demo.cast import hire
from webapp.demo.diary import Diary
from webapp.demo.estate import open_estate
from webapp.demo.hospital import open_hospital
from webapp.demo.stage import Stage
from webapp.demo.stories import (
    calling,
    complaining,
    counting,
    enquiring,
    entrusting,
    escorting,
    happening,
    keeping,
    lending,
    losing,
    nursing,
    patrolling,
    portering,
    pricing,
    reading,
    repairing,
    selling,
    standing,
    visiting,
)
from webapp.logbook import act
from webapp.tags import Tag

DAYS, SEED = 14, 20261121
STORIES = (
    standing,
    reading,
    lending,
    losing,
    calling,
    escorting,
    portering,
    patrolling,
    pricing,
    repairing,
    complaining,
    happening,
    nursing,
    enquiring,
    entrusting,
    visiting,
    keeping,
    selling,
    counting,
)


def load() -> int:
    """Build the house of the demo; how many acts its history has."""
    until = clock.now().replace(second=0, microsecond=0)
    start = _morning(until - timedelta(days=DAYS))
    opened = start.replace(year=start.year - 1, month=12, day=1)
    with clock.frozen(opened), act():
        estate, places = open_estate()
        hospital, wards, chairs, boxes = open_hospital()
        cast = hire({"01": estate, "02": hospital})
        keys, sales_keys = hang_keys(places), hang_sales_keys(places)
        bind_departments(estate)
        for site, things in (
            (estate, [*places.values(), *keys, *sales_keys]),
            (hospital, [*wards.values(), *chairs, *boxes]),
        ):
            for thing in things:
                Tag.make(thing, site)
        for person in cast.by_number.values():
            Tag.make(person, estate if person.home_site_id == estate.id else hospital)
    session.commit()
    chance = Random(SEED)  # noqa: S311 — a story, not a secret
    stage = Stage(
        estate, hospital, cast, places | wards, keys, sales_keys, chairs, boxes, opened, start, until, chance
    )
    diary = Diary(until)
    for story in STORIES:
        story.plan(diary, stage)
    with _in_haste():
        return diary.live()


@contextmanager
def _in_haste() -> Iterator[None]:
    """A thousand acts in one session: nothing is read again after a commit, and rubbish is swept up at the end."""
    live = session()
    kept, live.expire_on_commit = live.expire_on_commit, False
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        live.expire_on_commit = kept


def _morning(moment: datetime) -> datetime:
    """Eight o'clock on the sites' clock (UTC+8) of that day."""
    return moment.replace(hour=0, minute=0)
