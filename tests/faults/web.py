"""A web process of our own, started, killed with -9 and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.installation import SECRET
from webapp.supervisor import MANNERS, WORKER

LOWEST, BELOW = 20_000, 32_000


def free_port() -> int:
    """A loopback port that nobody listens on, below those that a client asking a stopped server may be given itself."""
    for step in range(BELOW - LOWEST):
        port = LOWEST + (os.getpid() * 97 + step) % (BELOW - LOWEST)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise OSError("every port is taken")


class Web:
    """gunicorn, one process and eight threads as in the field, on a folder of state and a database."""

    def __init__(
        self,
        state: Path,
        database_url: str,
        application: str = "webapp:create_app()",
        worker: str = WORKER,
        **settings: str,
    ) -> None:
        self.port = free_port()
        self.worker = worker
        self.application = application
        self.environment = {
            **os.environ,
            "GATEHOUSE_STATE": str(state),
            "GATEHOUSE_SECRET": SECRET,
            "DATABASE_URL": database_url,
            "GATEHOUSE_ADDRESS": f"http://127.0.0.1:{self.port}",
            "GATEHOUSE_TESTING": "1",
            **settings,
        }
        self.log = state / "web.log"
        self.process: subprocess.Popen | None = None
        self.kills = 0

    def start(self) -> None:
        """Start and wait until it answers."""
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            self.application,
            "--bind",
            f"127.0.0.1:{self.port}",
        ]
        command += [
            "--worker-class",
            self.worker,
            "--threads",
            "8",
            "--log-level",
            "error",
            "--no-control-socket",
            "--config",
            str(MANNERS),
        ]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        for _ in range(1200):
            if self.answers():
                return
            time.sleep(0.05)
        raise TimeoutError(self.log.read_text(encoding="utf-8")[-2000:])

    def answers(self) -> bool:
        """True if /healthz answers."""
        link = HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            link.request("GET", "/healthz")
            return link.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            link.close()

    def kill(self) -> None:
        """kill -9 of the whole process group, in the middle of whatever it does."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
            self.kills += 1

    def stop(self) -> None:
        """End it properly."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(timeout=30)
            self.process = None
