"""The worker's loops: what is done again and again, and when each last came round (design 3.18)."""

from webapp.loops.apart import EndedEarly, apart, end_apart
from webapp.loops.heartbeat import Heartbeat, beat, heartbeats, last_turn, silence
from webapp.loops.loop import Loop, all_loops, register

__all__ = [
    "EndedEarly",
    "Heartbeat",
    "Loop",
    "all_loops",
    "apart",
    "beat",
    "end_apart",
    "heartbeats",
    "last_turn",
    "register",
    "silence",
]
