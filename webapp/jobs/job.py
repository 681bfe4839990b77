"""A piece of work on a phone: what it follows, where it stands, who is at it."""

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.jobs.answer import Answer
from webapp.jobs.conduct import Conduct
from webapp.jobs.crew import CrewMember
from webapp.jobs.job_pause import JobPause
from webapp.jobs.milestone import Milestone
from webapp.jobs.placed import Placed
from webapp.places import Site
from webapp.procedures import shelf
from webapp.procedures.field import Field
from webapp.procedures.procedure import Procedure
from webapp.procedures.step import Next, Step
from webapp.procedures.when import holds


class Job(Conduct, Placed, Base, Recorded, SiteScoped):
    """A job keeps the version of its procedure. `state` is the last step that was completed and stands."""

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_board", "site_id", "ended_at", "opened_at"),
        Index("ix_job_number", "site_id", "number", unique=True),
        Index("ix_job_origin", "origin_kind", "origin_id"),
    )

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    procedure_id: Mapped[str]
    version: Mapped[int]
    number: Mapped[str]
    origin_kind: Mapped[str | None]
    origin_id: Mapped[UUID | None]
    urgent: Mapped[bool]
    state: Mapped[str]
    crew_wanted: Mapped[int]
    opened_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    not_done_because: Mapped[str | None]
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    opened_by: Mapped[Any] = relationship("Person")
    milestones: Mapped[list[Milestone]] = relationship(order_by=Milestone.position, cascade="save-update")
    crew_rows: Mapped[list[CrewMember]] = relationship(order_by=CrewMember.slot, cascade="save-update")
    pauses: Mapped[list[JobPause]] = relationship(order_by=JobPause.since, cascade="save-update")
    answer_rows: Mapped[list[Answer]] = relationship(order_by=Answer.id, cascade="save-update")

    @cached_property
    def procedure(self) -> Procedure:
        """The version that the job was opened with."""
        return shelf.version_of(self.procedure_id, self.version)

    @property
    def site(self) -> Site:
        """The site it belongs to."""
        return session.get_one(Site, self.site_id)

    @property
    def step(self) -> Step:
        """The step that was completed last."""
        return self.procedure.steps[self.state]

    @property
    def is_open(self) -> bool:
        """There is still something to do."""
        return self.ended_at is None

    @property
    def crew(self) -> list[CrewMember]:
        """Who is at it now; after the end, who was at it last."""
        return [row for row in self.crew_rows if row.until is None or row.until == self.ended_at]

    @property
    def standing(self) -> list[Milestone]:
        """Milestones that were not taken back, in order."""
        return [milestone for milestone in self.milestones if milestone.stands]

    @property
    def last_done(self) -> Milestone | None:
        """The milestone that brought the job where it stands."""
        return next((milestone for milestone in reversed(self.standing) if self.moves(milestone)), None)

    def moves(self, milestone: Milestone) -> bool:
        """It brings the job to its step: everybody has passed it, and not beside the road."""
        return milestone.completes and not self.procedure.steps[milestone.step].beside

    @property
    def answers(self) -> dict[str, Any]:
        """The newest answer to every field of the job as a whole."""
        return self.answers_of(0)

    def answers_of(self, row: int) -> dict[str, Any]:
        """The newest answers of one row of a step that is passed row by row."""
        return {one.field: one.value for one in self.answer_rows if one.row == row and one.stands}

    @property
    def ways(self) -> list[Next]:
        """The steps that may be passed now, the main one first."""
        return self.step.follows(self.answers) if self.is_open else []

    @property
    def next_step(self) -> Step | None:
        """The step of the main button."""
        return next((self.procedure.steps[way.to] for way in self.ways if not way.side), None)

    @property
    def todo(self) -> list[Field]:
        """Questions of steps already passed that still lack an answer: they hold nothing up, but they show."""
        answers = self.answers
        steps = [self.procedure.steps[name] for name in self.passed]
        asked = [field for step in steps for field in self.procedure.asked(step)]
        wanted = {field.id: field for field in asked if field.later or field.required}
        return [field for field in wanted.values() if field.id not in answers and holds(field.when, answers)]

    @property
    def passed(self) -> list[str]:
        """Ids of the completed steps, in order, as often as they were completed."""
        return [milestone.step for milestone in self.standing if milestone.completes]

    def here(self, step: Step) -> set[UUID]:
        """Who has passed a step that everybody passes, since the last one was completed."""
        here: set[UUID] = set()
        for milestone in reversed(self.standing):
            if self.moves(milestone):
                break
            here |= {milestone.by_id} if milestone.step == step.id else set()
        return here

    def rows_done(self, step: Step) -> set[int]:
        """Which rows of a step that is passed row by row are done."""
        return {milestone.row for milestone in self.standing if milestone.step == step.id and milestone.row}

    def rows_of(self, step: Step) -> list[dict[str, Any]]:
        """The rows that such a step goes over."""
        return self.answers.get(step.over) or []

    def may(self, person: Any, *roles: str) -> bool:
        """Does the person hold one of the roles here, `crew` meaning: took this job."""
        in_crew = "crew" in roles and any(row.person_id == person.id for row in self.crew)
        return in_crew or person.holds(roles, self.site_id)
