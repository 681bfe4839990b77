"""Everything the stories need: the sites, the cast, the places and things, the days, and one stream of chance."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any

from webapp.demo.cast import Cast
from webapp.keys.key import Key
from webapp.places import Place, Site, Unit

OFFSET = timedelta(hours=8)
"""The sites' clock."""


@dataclass
class Stage:
    """`places` by code, of both sites. The house stands since `opened`; told is from `start` until `until`."""

    estate: Site
    hospital: Site
    cast: Cast
    places: dict[str, Place]
    keys: list[Key]
    sales_keys: list[Key]
    chairs: list[Any]
    boxes: list[Any]
    opened: datetime
    start: datetime
    until: datetime
    chance: Random
    answers: list[Any] = field(default_factory=list)

    @property
    def last_month(self) -> datetime:
        """The first midnight on the sites' clock of the month before the one in which the history ends."""
        here = self.until + OFFSET
        this = here.replace(day=1, hour=0, minute=0)
        return (this - timedelta(days=1)).replace(day=1) - OFFSET

    @property
    def days(self) -> list[datetime]:
        """Midnight on the sites' clock of every day of the history, today included."""
        count = (self.until - self.day(0)).days + 1
        return [self.day(number) for number in range(count)]

    def day(self, number: int) -> datetime:
        """Midnight of the day so many days after the first; in a short demo what is told of a late one does not come."""
        return self.start.replace(hour=16) - timedelta(days=1) + timedelta(days=number)

    @cached_property
    def units(self) -> list[Unit]:
        """The units in which somebody lives."""
        return [
            place
            for place in self.places.values()
            if isinstance(place, Unit) and place.tenure == "handed_over"
        ]

    def minutes(self, least: int, most: int) -> timedelta:
        """Some time between two spans."""
        return timedelta(minutes=self.chance.randrange(least, most), seconds=self.chance.randrange(60))
