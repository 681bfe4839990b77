"""The screens of this room: the job and its card, the desk's board."""

from webapp.jobs.routes import clock, secret
from webapp.jobs.routes.board import desk_board
from webapp.jobs.routes.job import jobs

__all__ = ["clock", "desk_board", "jobs", "secret"]
