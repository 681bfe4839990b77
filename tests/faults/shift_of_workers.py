"""Several workers on one database, each in a process of its own that is killed with -9; what they said can be counted."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from tests.cast import Cast, acting
from tests.installation import SECRET
from webapp import clock, deadlines
from webapp.database import db, reading, session
from webapp.logbook import Entry
from webapp.places import Post

LOOP = """
import sys, time
from datetime import timedelta
from pathlib import Path
from sqlalchemy.exc import OperationalError
from webapp import clock, create_app, deadlines
app, ahead, gate = create_app(), timedelta(seconds=float(sys.argv[1])), Path(sys.argv[2])
print("at work", flush=True)
while not gate.exists():
    time.sleep(0.01)
while True:
    done = 0
    try:
        with app.app_context(), clock.frozen(clock.now() + ahead):
            done = deadlines.fire_due()
    except OperationalError:
        pass
    if not done:
        time.sleep(0.02)
"""


class Worker:
    """One worker whose clock runs ahead by `ahead` seconds; nothing but the ladder."""

    def __init__(self, house, ahead: float, **settings: str) -> None:
        environment = {
            **os.environ,
            "GATEHOUSE_STATE": str(house.state),
            "GATEHOUSE_SECRET": SECRET,
            "DATABASE_URL": house.database,
            "GATEHOUSE_TESTING": "1",
            "GATEHOUSE_LOG_LEVEL": "CRITICAL",
            **settings,
        }
        with Path(house.state, "worker.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", LOOP, str(ahead), str(gate_of(house))],
                env=environment,
                stdout=subprocess.PIPE,
                stderr=log,
            )

    def begins(self) -> "Worker":
        """Wait until it is at work."""
        assert self.process.stdout
        assert self.process.stdout.readline().strip() == b"at work"
        return self

    def kill(self) -> None:
        """In the middle of whatever it does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


AGAIN = timedelta(hours=6)


def calls(app, number: int, rungs: tuple[int, ...] = (1,), first: int = 0, again: bool = False) -> list:
    """That many posts, each with a ladder that is due after so many minutes a rung; their ids. The last is said again."""
    made = []
    for start in range(first, first + number, 100):
        with acting(app, "admin") as admin:
            for each in range(start, min(start + 100, first + number)):
                post = Post.add(Cast.site(), f"T{each}", "岗", "Post", duty="desk")
                said = {"zh": "到期", "en": "due", "persons": [admin]}
                steps = [
                    deadlines.Rung(
                        f"call.{step}", clock.now() + timedelta(minutes=minutes), again=repeat, **said
                    )
                    for step, minutes in enumerate(rungs, 1)
                    for repeat in [AGAIN if again and step == len(rungs) else None]
                ]
                deadlines.set_all(post, steps)
                made.append(post.id)
    return made


def told(app) -> Counter:
    """How often each thing was told, by thing and rung, as the logbook has it."""
    with app.app_context(), reading():
        rows = session.scalars(select(Entry).where(Entry.action == "deadline.fired")).all()
        session.rollback()
        return Counter((entry.subject_id, entry.said["rung"]) for entry in rows)


def waits(app, ahead: float) -> int:
    """How many rungs are still to be told by then."""
    due = deadlines.Deadline.due_at <= clock.now() + timedelta(seconds=ahead)
    with app.app_context(), reading():
        rows = session.scalars(
            select(deadlines.Deadline.id).where(due, deadlines.Deadline.state.in_(("set", "claimed")))
        ).all()
        session.rollback()
        return len(rows)


def alone(app) -> None:
    """Leave the database to the workers."""
    with app.app_context():
        session.remove()
        db.engine.dispose()


def gate_of(house) -> Path:
    """While this file is not there, workers wait."""
    return Path(house.state, "gate")


def at_work(app, ahead: float, workers: int, kills: int, patience: float, **settings: str) -> float:
    """All begin at one instant; as the work goes down, that many are killed and replaced. Seconds until nothing waits."""
    house = app.config["GATEHOUSE"]
    gate_of(house).unlink(missing_ok=True)
    crew = [Worker(house, ahead, **settings) for _ in range(workers)]
    for worker in crew:
        worker.begins()
    whole, killed = waits(app, ahead), 0
    started = time.monotonic()
    gate_of(house).touch()
    try:
        while (left := waits(app, ahead)) and time.monotonic() - started < patience:
            if killed < kills and left <= whole * (1 - killed / (kills + 1)):
                crew[killed % workers].kill()
                crew[killed % workers] = Worker(house, ahead, **settings)
                killed += 1
            time.sleep(0.02)
        assert killed == kills, "it was over before everybody was killed who should be"
        return time.monotonic() - started
    finally:
        for worker in crew:
            worker.kill()
        gate_of(house).unlink(missing_ok=True)
