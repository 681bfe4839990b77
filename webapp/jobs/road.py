"""The road ahead of a job, as far as it can be seen from here."""

from webapp.jobs.job import Job
from webapp.procedures.step import Step

MOST_STEPS = 20


def ahead_of(job: Job) -> list[Step]:
    """The steps ahead if nothing special happens: where a way hangs on an answer, the one without a detour."""
    ahead: list[Step] = []
    step = job.next_step
    while step is not None and step not in ahead and len(ahead) < MOST_STEPS:
        ahead.append(step)
        main = [way for way in step.next if not way.side and not way.auto]
        step = job.procedure.steps[main[-1].to] if main else None
    return ahead
