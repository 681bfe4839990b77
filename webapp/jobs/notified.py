"""Who of a role was told of a job, and when the first of them read it: as papers print it."""

from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.jobs.job import Job
from webapp.notices import Notice
from webapp.people import Grant, Person


def notified(job: Job, role: str) -> dict[str, Any]:
    """`told_at`, `read_at` and `names` of the role's holders; each None where nobody was told, or nobody read it."""
    holders = select(Grant.person_id).where(Grant.site_id == job.site_id, Grant.role == role)
    said = select(Notice).where(Notice.subject_kind == "job", Notice.subject_id == job.id)
    notices = list(
        session.scalars(said.where(Notice.person_id.in_(holders)).order_by(Notice.made_at, Notice.id))
    )
    read = sorted(notice.seen_at for notice in notices if notice.seen_at)
    names = list(dict.fromkeys(_name(notice) for notice in notices))
    return {
        "told_at": notices[0].made_at.isoformat() if notices else None,
        "read_at": read[0].isoformat() if read else None,
        "names": names or None,
    }


def _name(notice: Notice) -> str:
    return session.get_one(Person, notice.person_id).name
