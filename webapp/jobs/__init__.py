"""Jobs: a piece of work on a phone, its crew, its milestones and what was answered."""

from webapp.jobs.answer import Answer
from webapp.jobs.crew import CrewMember
from webapp.jobs.job import Job
from webapp.jobs.milestone import Milestone

__all__ = ["Answer", "CrewMember", "Job", "Milestone"]
