"""Deadlines: what is due when, who is told, and the loop that tells them once (design 4)."""

from webapp.deadlines.acknowledging import acknowledge
from webapp.deadlines.climbing import at_once, climb
from webapp.deadlines.deadline import Deadline, State, set, set_all  # noqa: A004
from webapp.deadlines.fire import fire_due
from webapp.deadlines.moving import move
from webapp.deadlines.rung import Rung
from webapp.deadlines.stopping import stop

__all__ = [
    "Deadline",
    "Rung",
    "State",
    "acknowledge",
    "at_once",
    "climb",
    "fire_due",
    "move",
    "set",
    "set_all",
    "stop",
]
