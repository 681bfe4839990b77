"""A process of the house, forked from the one that has everything loaded: what they share lies in memory once."""

import contextlib
import gc
import signal
import time
from collections.abc import Callable
from multiprocessing.context import ForkProcess
from pathlib import Path

TOLD = (signal.SIGTERM, signal.SIGINT)


class Child(ForkProcess):
    """Does one piece of work until it is told to stop; `ps -o comm` shows its name."""

    def __init__(self, name: str, work: Callable[[], object]) -> None:
        super().__init__(name=name)
        self.work = work
        self.started = time.monotonic()

    def start(self) -> None:
        """Fork. A signal that comes meanwhile waits, so that the parent's handler never runs in the child."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, TOLD)
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def run(self) -> None:
        """In the child: its own name, nothing of the parent's manners, then the work."""
        with contextlib.suppress(OSError):
            Path("/proc/self/comm").write_text(f"gate-{self.name}", encoding="ascii")
        for number in TOLD:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD)
        gc.enable()
        self.work()

    @property
    def age(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self.started
