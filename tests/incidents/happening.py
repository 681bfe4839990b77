"""An incident, brought to a step by everybody doing the right thing."""

from typing import Any

from tests.jobs.duty import Duty
from webapp.jobs import Job

REPORT = {"course": "14:02接报，14:05到场", "measures": "已控制，送医一人", "injured": "1", "loss": "2000"}
RIGHT: dict[str, tuple[str, dict[str, Any]]] = {
    "active": ("officer", {"grade": "ordinary"}),
    "controlled": ("officer", {}),
    "first_report": ("officer", REPORT),
    "summary_report": ("head", {"cause": "线路老化", "prevention": "更换线路"}),
    "closed": ("manager", {"insurance": "told", "insurance_at": "2027-03-01T16:00"}),
}


def reported(duty: Duty, subkind: str | None = "theft", by: str = "desk", **answers: Any) -> Job:
    """Somebody reports it."""
    told = {"subkind": subkind} if subkind else {}
    return duty.open("incident", by, **told, **answers)


def until(duty: Duty, step: str, subkind: str = "theft", **answers: Any) -> Job:
    """It has come to that step."""
    job = reported(duty, subkind, **answers)
    for name, (who, given) in RIGHT.items():
        duty.passes(job, who, name, **given)
        if name == step:
            return job
    raise KeyError(step)
