"""First aid: what the caller wants, 120, and guards sent at once."""

import json
from typing import TYPE_CHECKING, Any, cast

from webapp import deadlines, subjects
from webapp.database import session
from webapp.errors import Refusal
from webapp.help_requests.register_reminder import RUNG, remind_to_register
from webapp.help_requests.still_open import for_patient
from webapp.jobs import Job
from webapp.jobs.scanned import as_answer
from webapp.logbook import current, record

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

ESCORT = "escort_to_hospital"
AMBULANCE = "ambulance_reception"
NURSING = "short_nursing"
MODES = {AMBULANCE: "call_120"}
REGISTERING = "recorded"


class Aiding:
    """What is done for the patient. Nothing here waits for an address, a phone or a reply."""

    @property
    def wanted(self) -> list[str]:
        """What the caller chose (HR-2.1-3)."""
        return list(json.loads(cast("HelpRequest", self).aid_modes))

    @property
    def unreported(self) -> list[Job]:
        """Its jobs of which nobody has said yet how they went; until then it is not registered (HR-2.1.a-7a)."""
        return [job for job in cast("HelpRequest", self).jobs if not reported(job)]

    def choose_aid(self, modes: list[str], by: Any) -> None:
        """What the caller wants; more than one may be chosen, the choice is stamped as the caller's (HR-2.1-3)."""
        request = for_patient(cast("HelpRequest", self))
        if chosen := sorted(set(modes) - set(request.wanted)):
            request.aid_modes = json.dumps([*request.wanted, *chosen])
            request.add_mark("aid_chosen", by)
            record("help_request.aid_chosen", request, modes=chosen, chosen_by="caller")

    def unwant(self, modes: list[str]) -> None:
        """Those were not chosen after all; to be recorded by the caller."""
        request = cast("HelpRequest", self)
        request.aid_modes = json.dumps([mode for mode in request.wanted if mode not in modes])

    def send_escort(self, by: Any, life_in_danger: bool = False) -> Job:
        """Guards take the patient to hospital (HR-2.1.a-1a): opens the job with what is known now."""
        request = for_patient(cast("HelpRequest", self))
        danger = "yes" if life_in_danger else None
        return request.send(ESCORT, "escort_sent", by, life_in_danger=danger)

    def send_carer(self, by: Any) -> Job:
        """Somebody stays with the patient, a relative beside them (HR-2.1.c-1): opens the job with what is known now."""
        request = for_patient(cast("HelpRequest", self))
        return request.send(NURSING, "carer_sent", by)

    def call_120(self, by: Any, words: str = "") -> Job | None:
        """120 was rung: leader and gate are told in the same act (HR-2.1.b-1a, HR-2.1.b-2). The call never waits.

        Rung again while the ambulance is awaited, it is written down and nobody else is sent: None.
        """
        request = for_patient(cast("HelpRequest", self))
        if request.running(AMBULANCE) is None:
            return request.send(AMBULANCE, "called_120", by, words, condition_told=words or None)
        request.add_mark("called_120", by, words)
        record("help_request.called_120", request)
        return None

    def send(self, branch: str, mark: str, by: Any, words: str = "", **told: str | None) -> Job:
        """Open the job of a branch, one of each at a time, beside the others (HR-2.1-3)."""
        request = cast("HelpRequest", self)
        if running := request.running(branch):
            raise Refusal(
                "help.branch_open",
                "已派人：{number}，请打开该任务",
                "Somebody is sent already: {number}; open that job",
                clause="HR-2.1-3",
                number=running.number,
            )
        request.choose_aid([MODES.get(branch, branch)], by)
        known = _known(request) | {name: value for name, value in told.items() if value}
        job = Job.open(branch, request.site, by=by, answers=known, origin=request)
        request.add_mark(mark, by, words)
        request.settle_stage()
        record(f"help_request.{mark}", request, job=job.number)
        return job

    def running(self, branch: str) -> Job | None:
        """The job of that branch that is not over; one that was taken back never began."""
        sent = (job for job in reversed(cast("HelpRequest", self).jobs) if job.procedure_id == branch)
        return next((job for job in sent if job.is_open), None)

    @staticmethod
    def follow(job: Any, **_said: Any) -> None:
        """Woken by its jobs: when the last has reported, the request waits to be registered (HR-2.1.a-7b)."""
        if job.origin_kind != "help_request" or job.origin_id is None:
            return
        request = cast("HelpRequest", subjects.find("help_request", job.origin_id)).locked()
        sent = [each for each in _as_they_are(request, job) if each.standing]
        if not sent:
            return
        done, waiting = request.mark_now("done"), all(reported(each) for each in sent)
        if waiting and done is None:
            request.add_mark("done", current().by)
            remind_to_register(request)
        elif not waiting and done is not None:
            done.withdrawn_at = current().received
            deadlines.stop(request, RUNG)
        else:
            return
        request.settle_stage()
        record("help_request.followed", request)


def _as_they_are(request: "HelpRequest", here: Job) -> list[Job]:
    """Its jobs behind its lock; the others anew, their crews may have reported at the same moment."""
    jobs = request.jobs
    for other in jobs:
        if other is not here:
            session.refresh(other)
    return jobs


def _known(request: "HelpRequest") -> dict[str, Any]:
    where: dict[str, Any] | None = None
    if request.place is not None:
        where = as_answer(request.place)
    elif request.place_words:
        where = {"kind": None, "id": None, "label": request.place_words, "kinds": []}
    known = {"address": where, "contact_phone": request.phone}
    return {name: value for name, value in known.items() if value}


def reported(job: Job) -> bool:
    """Its crew has said how it went, or it is over; only the register is left."""
    following = job.next_step
    return not job.is_open or (following is not None and following.id == REGISTERING)
