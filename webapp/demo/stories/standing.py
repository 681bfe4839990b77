"""Every morning the duty officer and the porters' lead say who stands where today; each scans in at the post."""

from datetime import datetime, timedelta
from typing import Any

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.roster import Duty

DAY = timedelta(hours=12)
EARLY = 6
"""Minutes before the shift at which the first is there."""
ESTATE = (
    ("QT1", ("A101", "A102")),
    ("YS1", ("K101", "K102")),
    ("FW1", ("D101", "S101")),
    ("DM1", ("G105", "G101")),
    ("DM2", ("G103", "G104")),
)
HOSPITAL = (("DY1", ("U201", "U202")), ("HG1", ("P201", "P202")), ("JY1", ("T201", "T201")))


def plan(diary: Diary, stage: Stage) -> None:
    """Two shifts of twelve hours, from eight to eight."""
    for day in stage.days:
        if day >= stage.start - timedelta(hours=8):
            for by, posts in (("D101", ESTATE), ("P204", HOSPITAL)):
                _day(diary, stage, day + timedelta(hours=8), by, posts)


def _day(
    diary: Diary, stage: Stage, start: datetime, by: str, posts: tuple[tuple[str, tuple[str, str]], ...]
) -> None:
    stood: dict[tuple[str, datetime], Duty] = {}
    diary.plan(_put_on(stage, start, by, posts, stood))
    for number, (post, people) in enumerate(posts):
        for shift, person in enumerate(dict.fromkeys(people)):
            since = start + shift * DAY
            scanned = since + timedelta(minutes=number - EARLY)
            diary.plan(_check_in(stage.cast[person], scanned, stood, (post, since)))


def _put_on(
    stage: Stage,
    start: datetime,
    by: str,
    posts: tuple[tuple[str, tuple[str, str]], ...],
    stood: dict[tuple[str, datetime], Duty],
) -> Story:
    yield start - timedelta(minutes=30), stage.cast[by]
    for post, people in posts:
        for shift, person in enumerate(dict.fromkeys(people)):
            since = start + shift * DAY
            stood[post, since] = Duty.put_on(stage.cast[person], stage.places[post], since, since + DAY)


def _check_in(
    person: Any, moment: datetime, stood: dict[tuple[str, datetime], Duty], which: tuple[str, datetime]
) -> Story:
    yield moment, person
    if (duty := stood.get(which)) is not None:  # a shorter telling may have left it out
        duty.check_in(by=person)
