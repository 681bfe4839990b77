"""A job that is only being asked for: the steps that a phone without a network offers once it has kept the asking."""

from dataclasses import replace
from functools import cached_property
from typing import Any
from uuid import UUID

from webapp import clock
from webapp.jobs.card import Card
from webapp.jobs.job import Job
from webapp.jobs.step_form import StepForm
from webapp.procedures.procedure import Procedure
from webapp.submissions.offline import NOBODY


class Planned(Card):
    """Its job has no name yet: NOBODY stands for the id of the record that asks for it, which the job will bear."""

    @cached_property
    def forms(self) -> list[StepForm]:
        """As far as the road can be seen: what is passed row by row depends on rows that are still being written."""
        steps = self._road()
        seen = next((at for at, step in enumerate(steps) if step.over), len(steps))
        return [_named(form) for step in steps[:seen] for form in StepForm.of(self.job, step, {})]

    @cached_property
    def side_forms(self) -> list[StepForm]:
        """What may be done at once beside it."""
        return [_named(form) for form in super().side_forms]


def planned(procedure: Procedure, site: Any, reader: Any) -> Planned:
    """The card of such a job, as it stands when it was just opened; nothing is written."""
    job = Job(
        id=UUID(NOBODY),
        site_id=site.id,
        procedure_id=procedure.id,
        version=procedure.version,
        number="",
        urgent=procedure.urgent,
        state=_begun(procedure),
        crew_wanted=procedure.crew,
        opened_by_id=reader.id,
        opened_at=clock.now(),
    )
    return Planned(job, reader)


def _begun(procedure: Procedure) -> str:
    """Where it stands once its first step has been passed, and what follows by itself."""
    step = procedure.first
    while way := next((way for way in step.follows({}) if way.auto), None):
        step = procedure.steps[way.to]
    return step.id


def _named(form: StepForm) -> StepForm:
    """Its elements under names of their own: several jobs may be asked for on one page."""
    asked = [replace(one, element=f"{NOBODY}-{one.element}") for one in form.questions]
    return replace(form, questions=asked)
