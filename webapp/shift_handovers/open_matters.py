"""What is open when a shift ends: requests, jobs, keys that are out, alarms that ring; at a desk those of the site."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from webapp import subjects
from webapp.clock import now
from webapp.database import session
from webapp.deadlines import Deadline, State
from webapp.help_requests import HelpRequest, duty_board
from webapp.help_requests.tasking import FOLLOW_UP
from webapp.jobs import Job
from webapp.jobs.crew import CrewMember
from webapp.jobs.lists import WITH_ALL
from webapp.keys.custody import Custody
from webapp.notices.notice import Notice
from webapp.notices.waiting import WAITING
from webapp.places import duty_of

DESKS = ("service_centre", "desk")
KEY_OFFICE = "key_office"


@dataclass(frozen=True)
class Matter:
    """A thing that is not over: where it stands, and when something of it is due. `to_acknowledge`: a request."""

    thing: Any
    zh: str
    en: str
    due: datetime | None = None
    to_acknowledge: bool = False

    @property
    def kind(self) -> str:
        """The kind of the thing."""
        return subjects.of(self.thing).name

    @property
    def words(self) -> dict[str, str]:
        """Where it stands, in both languages."""
        return {"zh": self.zh, "en": self.en}


def open_at(post: Any, by: Any) -> list[Matter]:
    """At a desk every matter of the site, elsewhere those of the person; a key office has every key that is out.

    A job of a request that is listed goes with it.
    """
    asked = list(_requests(post, by))
    listed = {matter.thing.id for matter in asked}
    found = [*asked, *(one for one in _jobs(post, by) if one.thing.origin_id not in listed), *_keys(post, by)]
    return [*found, *_alarms(post, {matter.thing.id for matter in found})]


def requests_open(post: Any, by: Any) -> list[HelpRequest]:
    """The requests that whoever comes there must take note of, the most urgent first."""
    asked = duty_board.asked(post.site)
    if duty_of(post) not in DESKS:
        asked = asked.where(HelpRequest.owner_id == by.id)
    return list(session.scalars(asked))


def _requests(post: Any, by: Any) -> Iterator[Matter]:
    for line in duty_board.lines(post.site, requests_open(post, by)):
        zh = f"{line.state.zh} · 下一步：{line.next.zh}"
        yield Matter(line.request, zh, f"{line.state.en} · next: {line.next.en}", line.due, True)


def _jobs(post: Any, by: Any) -> Iterator[Matter]:
    going = select(Job).where(Job.site_id == post.site_id, Job.ended_at.is_(None)).options(*WITH_ALL)
    if duty_of(post) not in DESKS:
        mine = select(CrewMember.job_id).where(CrewMember.person_id == by.id, CrewMember.until.is_(None))
        going = going.where(Job.id.in_(mine))
    found = list(session.scalars(going.order_by(Job.urgent.desc(), Job.opened_at, Job.id)))
    due = _due(found)
    for job in found:
        if job.procedure_id == FOLLOW_UP and due.get(job.id, now()) > now():
            continue
        chip = subjects.of(job).state(job)  # type: ignore[misc]
        yield Matter(job, chip[1], chip[2], due.get(job.id))


def _due(jobs: list[Job]) -> dict[UUID, datetime]:
    """What is due next of each; a follow-up that is only planned is no matter of this shift."""
    soon = select(Deadline.subject_id, func.min(Deadline.due_at))
    soon = soon.where(Deadline.subject_id.in_([job.id for job in jobs]), Deadline.state == State.SET)
    return {row[0]: row[1] for row in session.execute(soon.group_by(Deadline.subject_id))}


def _keys(post: Any, by: Any) -> Iterator[Matter]:
    out = select(Custody).where(Custody.site_id == post.site_id)
    out = out.where(Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
    if duty_of(post) not in (*DESKS, KEY_OFFICE):
        out = out.where(Custody.borrower_id == by.id)
    for custody in session.scalars(out.order_by(Custody.due_at, Custody.id)):
        late = custody.is_overdue
        zh, en = ("逾期未还", "Overdue") if late else ("在借", "Lent")
        yield Matter(custody, f"{custody.key.number} {zh}", f"{custody.key.number} {en}", custody.due_at)


def _alarms(post: Any, told: set[Any]) -> Iterator[Matter]:
    """Urgent ones that still ring about something else than what is listed; each thing once."""
    waiting = select(Notice.alarm_id).where(Notice.site_id == post.site_id, Notice.urgent, *WAITING)
    ringing = select(Deadline).where(Deadline.id.in_(waiting)).order_by(Deadline.fired_at, Deadline.id)
    for row in session.scalars(ringing):
        thing = row.subject
        if thing is not None and thing.id not in told:
            told.add(thing.id)
            yield Matter(thing, row.zh, row.en, row.due_at)
