"""The worker: every registered loop in a thread of its own, so that a long paper never delays a deadline."""

import signal
import threading
import time

import structlog
from flask import Flask

from webapp.loops import EndedEarly, Loop, all_loops, beat, end_apart
from webapp.loops.heartbeat import EVERY

log = structlog.get_logger()
LONGEST_REST, LAST_TURNS = 30.0, 20.0


class Runner(threading.Thread):
    """Runs one loop until it is told to stop; a failing turn is logged, shown and tried again, ever more slowly."""

    def __init__(self, app: Flask, loop: Loop, stop: threading.Event) -> None:
        super().__init__(name=loop.name, daemon=True)
        self.app, self.loop, self.stop = app, loop, stop
        self.failures = 0
        self.beaten = float("-inf")
        self.trouble = ""

    def run(self) -> None:
        """Turn after turn; rests only when there was nothing to do."""
        while not self.stop.is_set():
            done = self.turn()
            if not done:
                self.stop.wait(
                    min(self.loop.seconds * 2**self.failures, max(LONGEST_REST, self.loop.seconds))
                )

    def turn(self) -> int:
        """One turn in its own app context; how many things it did. What the closing house ended itself has not failed."""
        done = 0
        try:
            with self.app.app_context():
                done = self.loop.turn()
            self.failures, self.trouble = 0, ""
        except Exception as error:
            if isinstance(error, EndedEarly) and self.stop.is_set():
                log.info("loop.ended_with_the_house", loop=self.loop.name, what=str(error))
            else:
                log.exception("loop.failed", loop=self.loop.name)
                self.failures, self.trouble = min(self.failures + 1, 10), type(error).__name__
        self.beat()
        return done

    def beat(self) -> None:
        """Note that the loop lives, every ten seconds; a database that is away is met by the next turn."""
        if time.monotonic() - self.beaten < EVERY.total_seconds():
            return
        try:
            with self.app.app_context():
                beat(self.loop.name, self.trouble)
            self.beaten = time.monotonic()
        except Exception:
            log.exception("heartbeat.failed", loop=self.loop.name)


def work(app: Flask, stop: threading.Event) -> None:
    """Run all loops until `stop` is set, then let running turns end."""
    runners = [Runner(app, loop, stop) for loop in all_loops()]
    for runner in runners:
        runner.start()
    log.info("worker.started", loops=[loop.name for loop in all_loops()])
    stop.wait()
    closes = time.monotonic() + LAST_TURNS
    while time.monotonic() < closes and (running := [one for one in runners if one.is_alive()]):
        end_apart()
        running[0].join(0.1)


def serve(app: Flask) -> None:
    """Work until SIGTERM or Ctrl-C."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work(app, stop)


def main() -> None:
    """`python -m webapp.worker`: a worker on its own, where several machines share one database."""
    from webapp import create_app

    serve(create_app())


if __name__ == "__main__":
    main()
