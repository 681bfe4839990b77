"""Taking a job, being given one, and leaving it."""

from typing import TYPE_CHECKING, Any

from webapp.clock import local
from webapp.database import claim, held
from webapp.errors import Conflict, Refusal
from webapp.jobs.crew import CrewMember
from webapp.logbook import current, record

if TYPE_CHECKING:
    from webapp.jobs.job import Job


def accept(job: "Job", by: Any) -> CrewMember:
    """Take the job. The loser of a race is told who won (Conflict)."""
    _may_take(job, by)
    member = _join(job, by)
    record("job.taken", job, slot=member.slot)
    return member


def assign(job: "Job", person: Any, by: Any) -> CrewMember:
    """Give the job to somebody; only the roles that the procedure names may."""
    if not job.may(by, *job.procedure.assign):
        raise Refusal(
            "jobs.may_not_assign", "派单请找班长或值班干部", "Ask the lead or the duty officer to assign"
        )
    _may_take(job, person)
    member = _join(job, person)
    record("job.assigned", job, slot=member.slot)
    return member


def release(job: "Job") -> None:
    """Everybody leaves; others may take it."""
    for member in job.crew:
        member.until = current().received
    record("job.released", job)


def step_back(job: "Job", by: Any) -> None:
    """The person gives the place in the crew back."""
    for member in job.crew_rows:
        if member.until is None and member.person_id == by.id:
            member.until = current().received
    record("job.taken.withdrawn", job)


def _may_take(job: "Job", person: Any) -> None:
    if not job.is_open:
        raise Conflict("jobs.over", "这件事已经结束，不用再接", "This job is over; there is nothing to take")
    if not person.holds(job.procedure.take, job.site_id):
        raise Refusal(
            "jobs.may_not_take",
            "{who}的岗位不办“{zh_what}”，请找合适的人",
            "{who}'s role does not do “{en_what}”; find somebody whose does",
            who=person.name,
            zh_what=job.procedure.words.zh,
            en_what=job.procedure.words.en,
        )


def _join(job: "Job", person: Any) -> CrewMember:
    held(job)
    if any(member.person_id == person.id for member in job.crew):
        raise Conflict(
            "jobs.already_yours",
            "{who}已经接了这一单，请打开任务接着办",
            "{who} has this job already; open it and go on",
            who=person.name,
        )
    taken = {member.slot for member in job.crew}
    free = next((slot for slot in range(1, job.crew_wanted + 1) if slot not in taken), None)
    role = next(role.code for role in person.roles_at(job.site_id) if role.code in job.procedure.take)
    if free is None:
        raise _lost(job)
    facts = {"job_id": job.id, "site_id": job.site_id, "slot": free, "since": current().received}
    member = CrewMember(person_id=person.id, role=role, **facts)
    if not claim(member):
        raise _lost(job)
    job.crew_rows.append(member)
    return member


def _lost(job: "Job") -> Conflict:
    held(job)
    first = job.crew[-1]
    return Conflict(
        "jobs.taken",
        "{who}已在{at}接了这一单，请另选一单",
        "{who} took this job at {at}; choose another",
        who="、".join(member.person.name for member in job.crew),
        at=local(job.site, first.since).strftime("%H:%M"),
    )


def is_short(job: "Job") -> bool:
    """Fewer are in the crew than it needs, and the work waits for them: not begun, or nobody else may go on."""
    if not job.is_open or len(job.crew) >= job.crew_wanted:
        return False
    following = [job.procedure.steps[way.to].who for way in job.ways]
    begun = any(not milestone.auto for milestone in job.standing[1:])
    return any(who == ("crew",) or ("crew" in who and not begun) for who in following)
