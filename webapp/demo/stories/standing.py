"""Every morning the duty officer and the porters' lead say who stands where today."""

from datetime import datetime, timedelta

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.roster import Duty

DAY = timedelta(hours=12)
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
            diary.plan(_day(stage, day + timedelta(hours=8), "D101", ESTATE))
            diary.plan(_day(stage, day + timedelta(hours=8), "P204", HOSPITAL))


def _day(stage: Stage, start: datetime, by: str, posts: tuple[tuple[str, tuple[str, str]], ...]) -> Story:
    yield start - timedelta(minutes=10), stage.cast[by]
    for post, (by_day, by_night) in posts:
        Duty.put_on(stage.cast[by_day], stage.places[post], start, start + DAY)
        if by_night != by_day:
            Duty.put_on(stage.cast[by_night], stage.places[post], start + DAY, start + 2 * DAY)
