"""Deadlines: what is due when, who is told, and the loop that tells them once (design 4)."""

from webapp.deadlines.deadline import Deadline, State, set, stop  # noqa: A004
from webapp.deadlines.fire import fire_due

__all__ = ["Deadline", "State", "fire_due", "set", "stop"]
