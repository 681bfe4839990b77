"""What F02 says of an ambulance that was met (HR-2.1.b)."""

from typing import Any

from webapp.first_aid.way_in import way_in
from webapp.jobs import Job
from webapp.jobs.notified import notified
from webapp.jobs.on_paper import OnPaper

ASKED = ("awake", "breathing", "bleeding", "since_when", "age")
AT = {
    "called_at": "called",
    "confirmed_at": "confirmed",
    "gate_ready_at": "gate_ready",
    "ambulance_at": "arrived",
    "at_patient_at": "at_patient",
    "ambulance_left_at": "departed",
    "no_show_at": "no_show",
    "called_again_at": "called_again",
    "stood_down_at": "stood_down",
    "reported_at": "reported",
}
SAID = {
    "promised": "reception_promised",
    "expected": "expected_arrival",
    "plate": "ambulance_plate",
    "hospital": "hospital",
    "stood_down_because": "stood_down_because",
    "report": "debrief",
}


def said(job: Job, paper: OnPaper) -> dict[str, Any]:
    """Times of the steps, who was told and when they read it, and the building's way in."""
    way, leader = way_in(job), notified(job, "security_squad_leader")
    waiters = [row["waiter"]["label"] for row in job.answers.get("waiters") or [] if row.get("waiter")]
    return {
        **{column: paper.at(step) for column, step in AT.items()},
        **{column: paper.said(field) for column, field in SAID.items()},
        "condition": _condition(job, paper),
        "leader": leader["names"],
        "leader_told_at": leader["told_at"],
        "leader_read_at": leader["read_at"] or paper.at("posted"),
        "waiters": waiters or None,
        "gate": way.gate.zh if way.gate else None,
        "height_limit": f"{way.metres} 米" if way.metres else None,
        "route": way.route,
        "help_given": paper.ticked("help_given"),
    }


def signatures(_job: Job, paper: OnPaper) -> list[Any]:
    """The leader who reported and the administrator stand by their sign-in; the household signs on the paper."""
    return [paper.by("reported"), None, paper.by("recorded")]


def _condition(job: Job, paper: OnPaper) -> list[Any]:
    """What was asked in a line, and what was told in words."""
    fields = job.procedure.fields
    told = [(fields[name].words.zh, paper.said(name)) for name in ASKED]
    line = "；".join(f"{words}：{answer}" for words, answer in told if isinstance(answer, str))
    return [words for words in (line, paper.said("condition_told")) if words]
