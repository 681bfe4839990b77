"""A turn that reads everything is done in a process of its own: it holds up nobody, and its memory goes when it ends."""

import subprocess
import sys

from flask import current_app

from webapp.database import session

LONGEST = 6 * 3600
"""Seconds."""


def apart(*words: str) -> str:
    """Run one of the operator's commands for this house; what it said last. Whether it did its work is the caller's to see.

    What the caller has read and not committed is let go first: its transaction would hold up every writer meanwhile.
    """
    session.rollback()
    command = [sys.executable, "-m", "flask", "--app", "webapp", *words]
    done = subprocess.run(
        command, env=current_app.config["GATEHOUSE"].environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=LONGEST,
    )  # fmt: skip
    return done.stdout.strip()
