"""What a job card shows of its clocks: the limits under way with their words, and the pause that runs."""

from dataclasses import dataclass
from datetime import datetime

from webapp.jobs import running
from webapp.jobs.job import Job
from webapp.jobs.job_pause import JobPause
from webapp.jobs.pausing import standing_still
from webapp.procedures.words import Words
from webapp.settings import default


@dataclass(frozen=True)
class Shown:
    """One limit as it is read."""

    words: Words
    due: datetime


@dataclass(frozen=True)
class Clocks:
    """`still` is the pause that runs now."""

    limits: list[Shown]
    still: JobPause | None


def clocks_of(job: Job) -> Clocks:
    """For the card; empty where nothing may stand still."""
    found = [_shown(one) for one in running.limits(job)]
    return Clocks(found, standing_still(job) if found else None)


def _shown(limit: running.Limit) -> Shown:
    rule = default(limit.setting)
    return Shown(Words(rule.zh.partition("（")[0], rule.en.rpartition(" (")[0] or rule.en), limit.due)
