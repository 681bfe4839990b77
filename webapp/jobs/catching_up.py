"""A receipt proves a step whose earlier ones died with the same phone: those that ask nothing are passed along with it."""

from typing import TYPE_CHECKING, Any

from webapp.database import held
from webapp.errors import Refusal
from webapp.jobs.joining import accept
from webapp.jobs.passage import pass_step
from webapp.people import roles
from webapp.procedures.step import Step

if TYPE_CHECKING:
    from webapp.jobs.job import Job


def missing_before(job: "Job", step: Step) -> list[Step]:
    """The steps of the main road that are still to be passed before that one; none where the road does not lead there."""
    road: list[Step] = []
    at, answers = job.step, job.answers
    while at not in road[:-1]:
        ways = at.follows(answers) if job.is_open else []
        if any(way.to == step.id for way in ways):
            return road
        onward = next((way.to for way in ways if not way.side and not way.auto), None)
        if onward is None:
            break
        at = job.procedure.steps[onward]
        road.append(at)
    return []


def bring_to(job: "Job", step: Step, by: Any) -> None:
    """Pass as its maker what must come before; Refusal says which step somebody has to pass himself, and who."""
    held(job)
    free = len(job.crew) < job.crew_wanted and by.holds(job.procedure.take, job.site_id)
    if job.is_open and free and "crew" in step.who and not job.may(by, *step.who):
        accept(job, by)  # he kept the taking too
    for missing in missing_before(job, step):
        try:
            completes = pass_step(job, missing.id, {}, by=by).completes
        except Refusal as no:
            raise _must_be_passed(job, missing, (no.zh, no.en)) from no
        if not completes:
            raise _must_be_passed(job, missing, ("要每个人各办一次", "each of them passes it"))


def _must_be_passed(job: "Job", step: Step, why: tuple[str, str]) -> Refusal:
    zh_who, en_who = _whose(job, step)
    return Refusal(
        "jobs.missing_before_receipt",
        "“{zh_step}”还没有传到，不能凭这张收据代填（{zh_why}）。"
        "请{zh_who}在任一部已登记的手机上登录，打开{number}办好这一步，再录这张收据{zh_or}",
        "“{en_step}” has not arrived, and this receipt cannot stand for it ({en_why}). "
        "Let {en_who} sign in on any enrolled phone, open {number} and pass it; then enter this receipt again{en_or}",
        number=job.number,
        zh_step=step.button.zh,
        en_step=step.button.en,
        zh_why=why[0].partition("。")[0],
        en_why=why[1].partition(". ")[0],
        zh_who=zh_who,
        en_who=en_who,
        zh_or="；那一步另有收据的，先录那一张" if step.handover else "",
        en_or=". Where that step has a receipt of its own, enter that one first" if step.handover else "",
    )


def _whose(job: "Job", step: Step) -> tuple[str, str]:
    """Those of the crew who have not passed it, by name; else the roles whose step it is."""
    table, here = roles(), job.here(step) if step.everyone else set()
    crew = [member.person.name for member in job.crew if "crew" in step.who and member.person_id not in here]
    named = [table[role] for role in step.who if role != "crew" and not crew]
    zh, en = [*crew, *(role.zh for role in named)], [*crew, *(role.en for role in named)]
    return "或".join(zh) or "接单人", " or ".join(en) or "whoever takes the job"
