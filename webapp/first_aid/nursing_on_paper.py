"""What F02 says of short-term nursing (HR-2.1.c)."""

from typing import Any

from webapp.clock import local
from webapp.jobs import Job, Milestone
from webapp.jobs.on_paper import OnPaper, word_of

SAID = {
    "relative": "relative_name",
    "relation": "relative_relation",
    "phone": "relative_phone",
    "witness": "witness",
    "no_relative_because": "witness_reason",
    "purpose_stated": "purpose_stated",
    "read_back": "read_back",
    "household_asked": "household_requests",
    "unsigned_because": "unsigned_because",
    "debriefed_to": "debrief_to",
    "debrief": "debrief",
}
CHECKS = ("nursing", "presence", "suspended", "resumed")


def said(job: Job, paper: OnPaper) -> dict[str, Any]:
    """Who was there at each check, who looked in, and both signatures of the relative."""
    return {
        **{column: paper.said(field) for column, field in SAID.items()},
        "carers": [row.person.name for row in job.crew] or None,
        "started_at": paper.at("nursing"),
        "ended_at": paper.at("ended"),
        "signed_in": paper.signed("start_signature"),
        "signed_out": paper.signed("end_signature"),
        "presence": [_check(job, mark) for mark in job.standing if mark.step in CHECKS] or None,
        "visits": [_visit(job, mark) for mark in job.standing if mark.step == "visited"] or None,
        "worse_at": paper.at("worse"),
        "debriefed_at": paper.at("debriefed"),
    }


def signatures(job: Job, paper: OnPaper) -> list[Any]:
    """The carer and the administrator stand by their sign-in, the relative by the signature at the end."""
    at = paper.at("ended")
    carers = [{"name": row.person.name, "at": at["at"], "image": None} for row in job.crew] if at else None
    return [carers, paper.signed("end_signature") or paper.signed("start_signature"), paper.by("recorded")]


def _check(job: Job, mark: Milestone) -> str:
    present = _answer(job, mark, "present")
    field = job.procedure.fields["present"]
    who = word_of(field, present) if present else job.procedure.steps[mark.step].state.zh
    name = _answer(job, mark, "relative_name")
    by = mark.by_whom.zh if mark.by_the_clock else None
    return " ".join(filter(None, (_hour(job, mark), who, name if present == "relative" else None, by)))


def _visit(job: Job, mark: Milestone) -> str:
    return " ".join(filter(None, (_hour(job, mark), mark.by.name, _answer(job, mark, "visit_note"))))


def _answer(job: Job, mark: Milestone, field: str) -> Any:
    given = (row.value for row in job.answer_rows if row.milestone_id == mark.id and row.field == field)
    return next(given, None)


def _hour(job: Job, mark: Milestone) -> str:
    return local(job.site, mark.at).strftime("%H:%M")
