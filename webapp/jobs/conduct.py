"""The verbs of a job. What each must do together stands in the file it points to."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from webapp.jobs import catching_up, joining, leaving, opening, passage, pausing
from webapp.jobs.secrecy import Secrecy
from webapp.logbook import current

if TYPE_CHECKING:
    from webapp.jobs.crew import CrewMember
    from webapp.jobs.job import Job
    from webapp.jobs.job_pause import JobPause
    from webapp.jobs.milestone import Milestone


class Conduct(Secrecy):
    """What people do with a job."""

    @classmethod
    def open(
        cls, procedure: str, site: Any, *, by: Any, answers: dict[str, Any] | None = None, origin: Any = None
    ) -> "Job":
        """Open a job of that kind; it begins with what is known, never waits for the rest."""
        return opening.open_job(
            cast("type[Job]", cls), procedure, site, by=by, answers=answers or {}, origin=origin
        )

    def accept(self, by: Any) -> "CrewMember":
        """Take the job; Conflict names who was first."""
        return joining.accept(cast("Job", self), by)

    @property
    def is_short(self) -> bool:
        """It waits for people who have not taken it yet."""
        return joining.is_short(cast("Job", self))

    def assign(self, person: Any, by: Any) -> "CrewMember":
        """Give the job to somebody."""
        return joining.assign(cast("Job", self), person, by)

    def release_crew(self) -> None:
        """Everybody leaves the job; others may take it."""
        joining.release(cast("Job", self))

    def pass_step(self, step: str, answers: dict[str, Any], *, by: Any, row: int = 0) -> "Milestone":
        """Pass a step with its answers; Refusal or Conflict where a rule says no. A receipt brings along what is missing before."""
        job = cast("Job", self)
        if current().by_receipt and step in job.procedure.steps:
            catching_up.bring_to(job, job.procedure.steps[step], by)
        return passage.pass_step(job, step, answers, by=by, row=row)

    def answer(self, answers: dict[str, Any], by: Any) -> None:
        """Fill in what was missing."""
        leaving.answer_later(cast("Job", self), answers, by)

    def could_not(self, reason: str, by: Any, photos: Iterable[bytes] = ()) -> None:
        """It could not be done, for one of the procedure's reasons; photos may show it."""
        leaving.could_not(cast("Job", self), reason, by, photos)

    def pause_clock(self, until: datetime | None, reason: str, by: Any, words: str = "") -> "JobPause":
        """Its clocks stand still until then (HR-1.2.a-3); Refusal for what is urgent or already late."""
        return pausing.pause(cast("Job", self), until, reason, words, by)

    def resume_clock(self, by: Any) -> None:
        """Its clocks go on now."""
        pausing.resume(cast("Job", self), by)

    def take_back(self, by: Any) -> None:
        """Undo the last step."""
        leaving.take_back(cast("Job", self), by)
