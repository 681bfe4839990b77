"""A turn that reads everything is done in a process of its own: it holds up nobody, and its memory goes when it ends."""

import subprocess
import sys
from collections.abc import Container

from flask import current_app


def apart(*words: str, well: Container[int] = (0,)) -> None:
    """Run one of the operator's commands for this house; RuntimeError where it ends unwell."""
    command = [sys.executable, "-m", "flask", "--app", "webapp", *words]
    done = subprocess.run(
        command, env=current_app.config["GATEHOUSE"].environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in well:
        raise RuntimeError(f"{' '.join(words)} ended with {done.returncode}")
