"""Rules for a step that is passed row by row: a round of points, in order, each in its window, none left out in silence.

They read the columns `point`, `earliest`, `latest` of the rows, and the answers `point_scan`, `missed_because`,
`late_because` of the step; a book file that names a rule asks for what the rule reads.
"""

from datetime import time
from typing import Any

from webapp.clock import local
from webapp.errors import Refusal
from webapp.jobs.milestone import moment_after
from webapp.procedures.rule import Passing, rule


@rule("jobs.in_order")
def in_order(passing: Passing) -> None:
    """The next point is the first one that is not yet done."""
    rows, done = passing.job.rows_of(passing.step), passing.job.rows_done(passing.step)
    following = next((row for row in range(1, len(rows) + 1) if row not in done), None)
    if following is not None and passing.row != following:
        raise Refusal(
            "jobs.in_order",
            "请按顺序走：下一个点是{point}。到不了就选漏点原因",
            "Keep the order: the next point is {point}. If you cannot get there, say why it is missed",
            point=rows[following - 1]["point"]["label"],
        )


@rule("jobs.at_the_point")
def at_the_point(passing: Passing) -> None:
    """The tag of the point itself is scanned, or it is said why not."""
    scanned, point = passing.answers.get("point_scan"), _row(passing)["point"]
    if scanned is None and not passing.answers.get("missed_because"):
        raise Refusal(
            "jobs.unseen_point",
            "请扫{point}的码；到不了就选漏点原因",
            "Scan the code at {point}; if you cannot get there, say why",
            point=point["label"],
        )
    if scanned is not None and scanned["id"] != point["id"]:
        raise Refusal(
            "jobs.at_the_point",
            "这里是{here}，请到{point}再扫",
            "This is {here}; go to {point} and scan there",
            here=scanned["label"],
            point=point["label"],
        )


@rule("jobs.in_window")
def in_window(passing: Passing) -> None:
    """A point is passed within its window by the phone's clock; earlier or later needs a reason."""
    row = _row(passing)
    earliest, latest = row.get("earliest"), row.get("latest")
    if (
        not passing.answers.get("point_scan")
        or passing.answers.get("late_because")
        or not (earliest and latest)
    ):
        return
    now = local(passing.job.site, moment_after(passing.job.last_done)).time()
    if not _between(time.fromisoformat(earliest), now, time.fromisoformat(latest)):
        raise Refusal(
            "jobs.in_window",
            "{point}应在{earliest}至{latest}之间到，现在是{now}。请写明原因再提交",
            "{point} is due between {earliest} and {latest}; it is {now}. Say why and send again",
            point=row["point"]["label"],
            earliest=earliest,
            latest=latest,
            now=now.strftime("%H:%M"),
        )


@rule("jobs.misses_told")
def misses_told(passing: Passing) -> None:
    """Who missed a point says so at the end."""
    job, steps = passing.job, passing.procedure.steps.values()
    rows = [row for step in steps if step.over for row in job.rows_done(step)]
    missed = [row for row in rows if job.answers_of(row).get("missed_because")]
    if missed and not passing.is_yes("irregular"):
        raise Refusal(
            "jobs.misses_told",
            "有{count}个点漏了，请把“有异常”选“是”",
            "{count} points were missed; answer “anything irregular” with yes",
            count=len(missed),
        )


def _row(passing: Passing) -> dict[str, Any]:
    rows: list[dict[str, Any]] = passing.job.rows_of(passing.step)
    if not 0 < passing.row <= len(rows):
        raise Refusal(
            "jobs.no_such_row",
            "这一轮没有这个点，请打开任务从列出的点里选",
            "This round has no such point; open the job and choose one of its points",
        )
    return rows[passing.row - 1]


def _between(earliest: time, now: time, latest: time) -> bool:
    now = now.replace(second=0, microsecond=0)
    return earliest <= now <= latest if earliest <= latest else now >= earliest or now <= latest
