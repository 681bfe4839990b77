"""Duties from a workbook: first what would happen, line by line, then it happens."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Refusal
from webapp.people import Person
from webapp.places import Place, duty_places
from webapp.places.intake import Problem
from webapp.places.workbook import Row
from webapp.roster.duty import Duty
from webapp.roster.rules import check_free, check_span
from webapp.roster.shift import span_between

COLUMNS = {
    "post": ("岗位", "Post"),
    "staff_no": ("工号", "Staff no."),
    "day": ("日期", "Day"),
    "since": ("开始", "From"),
    "until": ("结束", "Until"),
}
NEEDED = frozenset(COLUMNS)
Wrong = tuple[str, str, str]


@dataclass
class Plan:
    """What an import would do; `skipped` counts blank lines and those with problems."""

    new: list[tuple[Person, Place, datetime, datetime]] = field(default_factory=list)
    same: int = 0
    skipped: int = 0
    problems: list[Problem] = field(default_factory=list)


class Intake:
    """An import into a site; the same reading plans and applies."""

    def __init__(self, site: Any, rows: list[Row], blank: int = 0) -> None:
        self.site, self.rows, self.plan = site, rows, Plan(skipped=blank)
        posts = session.scalars(duty_places(site.id))
        self.posts = {post.code: post for post in posts}
        numbers = {row.cells.get("staff_no", "") for row in rows}
        people = session.scalars(
            select(Person).where(Person.staff_no.in_(numbers), Person.disabled_at.is_(None))
        )
        self.people = {person.staff_no: person for person in people if person.roles_at(site.id)}

    def planned(self) -> Plan:
        """What would happen; writes nothing."""
        for row in self.rows:
            wrong = [Problem(row.number, *each) for each in self._read(row)]
            self.plan.problems += wrong
            self.plan.skipped += bool(wrong)
        return self.plan

    def apply(self) -> Plan:
        """Put them on; lines with problems stay out."""
        for person, post, since, until in self.planned().new:
            Duty.put_on(person, post, since, until)
        return self.plan

    def _read(self, row: Row) -> Iterator[Wrong]:
        cells = row.cells
        post, person = (
            self.posts.get(cells.get("post", "").partition(" ")[0]),
            self.people.get(cells.get("staff_no", "")),
        )
        day, since, until = (
            _date(cells.get("day", "")),
            _time(cells.get("since", "")),
            _time(cells.get("until", "")),
        )
        if post is None:
            yield (
                "post",
                f"没有编号为“{cells.get('post', '')}”的岗位",
                f"there is no post {cells.get('post', '')}",
            )
        if person is None:
            yield "staff_no", "本项目没有这个工号的在职人员", "nobody here has this staff number"
        if day is None:
            yield "day", "须为日期，如2026-11-22", "must be a date such as 2026-11-22"
        for name, read in (("since", since), ("until", until)):
            if read is None:
                yield name, "须为时间，如08:00", "must be a time such as 08:00"
        if post and person and day and since is not None and until is not None:
            yield from self._sort_in(person, post, *span_between(self.site, day, since, until))

    def _sort_in(self, person: Person, post: Place, since: datetime, until: datetime) -> Iterator[Wrong]:
        same = Duty.person_id == person.id, Duty.post_id == post.id, Duty.since == since, Duty.until == until
        if session.scalar(select(Duty.id).where(*same)) is not None:
            self.plan.same += 1
            return
        try:
            check_span(since, until)
            check_free(person, since, until)
        except Refusal as no:
            yield "since", no.zh, no.en
            return
        if any(
            other.id == person.id and since < end and until > begin for other, _, begin, end in self.plan.new
        ):
            yield "since", "此人在表中同一时间排了两班", "the sheet has this person on two duties at once"
            return
        self.plan.new.append((person, post, since, until))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.partition(" ")[0].replace("/", "-"))
    except ValueError:
        return None


def _time(text: str) -> time | None:
    """08:00, 8:00, 08:00:00; 24:00 is midnight."""
    hours, _, rest = text.rpartition(" ")[2].partition(":")
    minutes = rest.partition(":")[0]
    if not (hours.isdigit() and minutes.isdigit() and int(hours) <= 24 and int(minutes) < 60):
        return None
    return time(int(hours) % 24, int(minutes))
