"""What else happens when first aid moves on."""

from typing import Any, Protocol, cast

from webapp import subjects
from webapp.jobs import Job
from webapp.procedures.rule import Passing, effect

AMBULANCE = "ambulance_reception"
WORDS = ("condition_told", "family_said")
KNOWN = ("patient", "address", "contact_phone")


class Calling(Protocol):
    """A request for help, as far as an ambulance is called for it."""

    def call_120(self, by: Any, words: str = "") -> Job | None:
        """120 was rung."""
        ...


@effect("first_aid.relieve_guards")
def relieve_guards(passing: Passing) -> None:
    """HR-2.1.a-6c: on the manager's word others take over; the duty officer names them."""
    if passing.said("manager_decision") == "relieve":
        passing.job.release_crew()


@effect("first_aid.call_ambulance")
def call_ambulance(passing: Passing) -> None:
    """HR-2.1.b-2: 120 was rung from another job; leader and gate are told in the same act, whoever pressed it."""
    job = passing.job
    words = next((told for name in WORDS if (told := passing.answers.get(name))), "")
    request = subjects.find(job.origin_kind, job.origin_id) if job.origin_kind == "help_request" else None
    if request is not None:
        cast(Calling, request).call_120(by=passing.by, words=words)
    else:
        known = {name: told for name in KNOWN if (told := passing.said(name))}
        known |= {"condition_told": words} if words else {}
        Job.open(AMBULANCE, job.site, by=passing.by, answers=known, origin=job)
