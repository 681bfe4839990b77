"""What 120 is told of a patient can make it major by itself: nobody has to think of a second button (HR-2.2-3)."""

from typing import Any

from webapp import subjects
from webapp.help_requests.aiding import AMBULANCE
from webapp.logbook import current

SIGNS = {"awake": ("no", "unconscious"), "breathing": ("no", "no_heartbeat")}
"""Which answer to which question stands for which of the clause's triggers."""


def follow(job: Any, **_said: Any) -> None:
    """Woken by what is written down for the ambulance; what was graded by hand before stays as it was graded."""
    if job.procedure_id != AMBULANCE or job.origin_kind != "help_request":
        return
    told = job.answers
    because = [trigger for asked, (answer, trigger) in SIGNS.items() if told.get(asked) == answer]
    request: Any = subjects.find("help_request", job.origin_id) if because else None
    if request is not None and request.is_open and request.mark_now("graded") is None:
        request.grade("major", by=current().by, because=because)


def hang() -> None:
    """Listen to what is answered."""
    subjects.on("job.passed", follow)
    subjects.on("job.answered", follow)
