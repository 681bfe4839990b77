"""What F02 says of one first-aid job: the request, the branch that it was, who signed in for it."""

from typing import Any
from uuid import UUID

from webapp.database import session
from webapp.errors import NotFound
from webapp.first_aid import ambulance_on_paper, nursing_on_paper, request_on_paper
from webapp.jobs import Job
from webapp.jobs.on_paper import OnPaper

Body = dict[str, Any]


def gather(site: Any, *, subject: UUID | str) -> dict[str, Any]:
    """The sheet of a first-aid job at this site, with the branch that it was; NotFound for anything else."""
    job = session.get(Job, UUID(str(subject)))
    if job is None or job.site_id != site.id or job.procedure_id not in BRANCHES:
        raise NotFound
    paper, (branch, said, signs) = OnPaper(job), BRANCHES[job.procedure_id]
    body = {"request": request_on_paper.head(job, paper), branch: said(job, paper)}
    if branch == "escort" and paper.at("handed_to_120"):
        body["ambulance"] = {"called_at": paper.at("handed_to_120"), "condition": paper.said("family_said")}
    return {"number": job.number, "body": body, "signatures": signs(job, paper)}


def _escort(job: Job, paper: OnPaper) -> Body:
    guards = [row.person.name for row in job.crew]
    said = [
        "vehicle_plate",
        "driver_name",
        "driver_phone",
        "companion_name",
        "companion_relation",
        "hospital",
        "debrief_to",
    ]
    words = {name: paper.said(name) for name in said}
    return {
        "guard_1": guards[0] if guards else None,
        "guard_2": guards[1] if len(guards) > 1 else paper.said("one_guard_reason"),
        "standby": paper.said("standby_place"),
        "in_place_at": paper.at("standby"),
        "vehicle": words["vehicle_plate"],
        "vehicle_at": paper.at("vehicle_ready"),
        "driver": words["driver_name"],
        "driver_phone": words["driver_phone"],
        "household": words["companion_name"],
        "relation": words["companion_relation"],
        "alone_because": paper.said("no_companion_reason"),
        "items_reminded": paper.ticked("items_reminded"),
        "hospital": words["hospital"],
        "left_at": paper.at("en_route"),
        "arrived_at": paper.at("at_hospital"),
        "settled_at": paper.at("settled"),
        "help_given": paper.ticked("help_given"),
        "more_help": paper.said("further_help_needed"),
        "decision": paper.said("manager_decision"),
        "instruction": paper.said("manager_instruction"),
        "hospital_left_at": paper.at("returning"),
        "returned_at": paper.at("debriefed"),
        "debriefed_to": words["debrief_to"],
        "debriefed_at": paper.at("debriefed"),
        "debrief": paper.said("debrief"),
    }


def _signatures(job: Job, paper: OnPaper) -> list[Any]:
    """Guards and administrator stand by their sign-in; the household signs on the paper."""
    at = paper.at("debriefed")
    guards = [{"name": row.person.name, "at": at, "image": None} for row in job.crew] if at else None
    return [guards, None, paper.by("recorded")]


BRANCHES = {
    "escort_to_hospital": ("escort", _escort, _signatures),
    "ambulance_reception": ("ambulance", ambulance_on_paper.said, ambulance_on_paper.signatures),
    "short_nursing": ("nursing", nursing_on_paper.said, nursing_on_paper.signatures),
}
