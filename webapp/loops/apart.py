"""A turn that reads everything is done in a process of its own: it holds up nobody, and its memory goes when it ends."""

import signal
import subprocess
import sys

from flask import current_app

from webapp.database import session

LONGEST = 6 * 3600
"""Seconds."""
_running: set[subprocess.Popen[str]] = set()


class EndedEarly(Exception):
    """It was told to end before it was done; when the house closes that is no failure, it is begun anew."""


def apart(*words: str) -> str:
    """Run one of the operator's commands for this house; what it said last. Whether it did its work is the caller's to see.

    EndedEarly where it was told to end. What the caller has read and not committed is let go first: its transaction would hold up every writer meanwhile.
    """
    session.rollback()
    with subprocess.Popen(
        _command(words), env=current_app.config["GATEHOUSE"].environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as child:  # fmt: skip
        _running.add(child)
        try:
            said = child.communicate(timeout=LONGEST)[0].strip()
        except subprocess.TimeoutExpired:
            child.kill()
            raise
        finally:
            _running.discard(child)
    if child.returncode == -signal.SIGTERM:
        raise EndedEarly(" ".join(words))
    return said


def _command(words: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-m", "flask", "--app", "webapp", *words]


def end_apart() -> None:
    """The house closes: what runs apart ends with it, and is begun anew when the house stands again."""
    for child in list(_running):
        child.terminate()
