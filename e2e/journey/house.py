"""The whole house as `make run` starts it: web and worker as processes of their own, on a fresh folder of state."""

import os
import secrets
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from flask import Flask

from e2e.journey.furniture import furnish
from tests.faults.web import free_port

PATIENCE = 90


class House:
    """Starts in an empty folder, furnished before the doors open; `open` reads the same database from the outside."""

    def __init__(self, state: Path, ahead: timedelta | None = None) -> None:
        self.state, self.port = state, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.secret = secrets.token_urlsafe(48)
        given = {"GATEHOUSE_STATE": str(state), "PORT": str(self.port), "GATEHOUSE_SECRET": self.secret}
        self.environment = {**os.environ, **given, "GATEHOUSE_DEMO": "0"}
        self.testing, self.ahead = ahead is not None, int((ahead or timedelta()).total_seconds())
        self._furnish()
        self.log = (state / "log.txt").open("wb")
        self.start()

    def start(self) -> None:
        """Open the doors; a test's clock may run ahead."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "webapp.supervisor"],
            env=self.environment
            | {"GATEHOUSE_TESTING": str(int(self.testing)), "GATEHOUSE_AHEAD": str(self.ahead)},
            stdout=self.log,
            stderr=self.log,
        )

    def wait(self) -> "House":
        """Until /readyz answers."""
        while time.monotonic() - self.started < PATIENCE:
            assert self.process.poll() is None, (self.state / "log.txt").read_text()[-2000:]
            try:
                with urlopen(f"{self.address}/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return self
            except (URLError, OSError):
                time.sleep(0.2)
        raise AssertionError((self.state / "log.txt").read_text()[-2000:])

    def open(self) -> Flask:
        """An app on the same database, to look things up in."""
        from webapp import create_app

        facts = {"state": self.state, "address": self.address, "secret": self.secret}
        return create_app(**facts, testing=self.testing, ahead=self.ahead)

    def _furnish(self) -> None:
        from webapp.database.migrations import upgrade

        app = self.open()
        with app.app_context():
            upgrade()
        furnish(app)

    def url(self, path: str) -> str:
        """The address of a page."""
        return self.address + path

    def sleeps(self, span: timedelta) -> None:
        """Shut as Ctrl-C does it, and opened again when so much time has passed."""
        self.shut()
        self.ahead += int(span.total_seconds())
        self.start()
        self.wait()

    def shut(self) -> None:
        """As Ctrl-C does."""
        self.process.terminate()
        self.process.wait(timeout=40)

    def stop(self) -> None:
        """For good."""
        self.shut()
        self.log.close()
