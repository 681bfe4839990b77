"""What is the company's secret: such a job is hidden but from the roles its procedure names (HR-3.4)."""

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import false
from sqlalchemy.orm import Mapped, mapped_column

from webapp.logbook import record

if TYPE_CHECKING:
    from webapp.jobs.job import Job


class Secrecy:
    """The part of a job that says who may read it. `secret` is what the answers that stand say."""

    secret: Mapped[bool] = mapped_column(default=False, server_default=false())

    def may_be_read_by(self, person: Any) -> bool:
        """It is no secret, or the person holds a role that it is for."""
        job = cast("Job", self)
        rule = job.procedure.secret
        return not job.secret or (rule is not None and bool(person.holds(rule.roles, job.site_id)))

    def read_in_full(self, by: Any) -> None:
        """Somebody opens the secret; that is an entry each time."""
        record("job.secret_read", cast("Job", self))

    def settle_secrecy(self) -> None:
        """Read anew what the answers say; to be recorded by the caller."""
        job = cast("Job", self)
        rule = job.procedure.secret
        job.secret = rule is not None and rule.holds(job.answers)
