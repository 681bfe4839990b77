"""Median and nine of ten, by task and by week, from the counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp.quality.pace import Pace
from webapp.quality.percentile import within
from webapp.quality.task import words_of

FEWEST = 5


@dataclass(frozen=True)
class Figure:
    """A task, how often it was done, and what half and nine of ten stay within; `week` is a Monday or None for all."""

    task: str
    week: date | None
    count: int
    seconds: tuple[int, int]
    touches: tuple[int, int]

    @property
    def words(self) -> Any:
        """What people call it."""
        return words_of(self.task)

    @property
    def enough(self) -> bool:
        """Under five, a figure says more about one person than about the task."""
        return self.count >= FEWEST


def by_task(rows: Iterable[Pace]) -> list[Figure]:
    """One figure a task over all weeks, the slowest first; tasks that were done too seldom come last."""
    found = [_figure(task, None, some) for (task,), some in _parted(rows, "task").items()]
    return sorted(found, key=lambda one: (not one.enough, -one.seconds[1], one.task))


def by_week(rows: Iterable[Pace]) -> list[Figure]:
    """One figure a task and week, the newest week first."""
    parted = _parted(rows, "week", "task")
    return [_figure(task, week, some) for (week, task), some in parted.items()]


def _parted(rows: Iterable[Pace], *names: str) -> dict[tuple[Any, ...], list[Pace]]:
    parted: dict[tuple[Any, ...], list[Pace]] = defaultdict(list)
    for row in rows:
        parted[tuple(getattr(row, name) for name in names)].append(row)
    return parted


def _figure(task: str, week: date | None, rows: list[Pace]) -> Figure:
    seconds, touches = [(row.seconds, row.count) for row in rows], [(row.touches, row.count) for row in rows]
    return Figure(
        task,
        week,
        sum(row.count for row in rows),
        (within(0.5, seconds), within(0.9, seconds)),
        (within(0.5, touches), within(0.9, touches)),
    )
