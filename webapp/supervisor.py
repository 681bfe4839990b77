"""Starts the house: folder of state, secret, migrations, demo; then web and worker side by side until one of them ends."""

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from webapp.lan import serving

PATIENCE = 60.0
MANNERS = Path(__file__).parent / "deploy" / "gunicorn.py"
WORKER = "webapp.deploy.doorkeeper.Doorkeeper"


def say(sentence: str) -> None:
    """A line for whoever started the house."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def settle(environment: dict[str, str]) -> dict[str, str]:
    """The environment of the children: folder of state (0700), a secret in it (0600), address and database."""
    state = Path(environment.get("GATEHOUSE_STATE") or "state").absolute()
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = state / "secret"
    if not secret.exists() and not environment.get("GATEHOUSE_SECRET"):
        with os.fdopen(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    port, bind = environment.get("PORT") or "5000", environment.get("GATEHOUSE_BIND") or "127.0.0.1"
    given = {"GATEHOUSE_STATE": str(state), "PORT": port, "GATEHOUSE_BIND": bind}
    given |= serving.settings(environment.get("LAN", ""), state, port)
    return {"GATEHOUSE_ADDRESS": f"http://127.0.0.1:{port}", **environment, **given}


def web(environment: dict[str, str]) -> list[str]:
    """The command of the web process: one process with eight threads, the measured choice for SQLite."""
    bind = f"{environment['GATEHOUSE_BIND']}:{environment['PORT']}"
    return [
        sys.executable, "-m", "gunicorn", "webapp:create_app()", "--bind", bind, "--worker-class", WORKER,
        "--workers", environment.get("GATEHOUSE_WEB_PROCESSES", "1"), "--threads", "8", "--worker-tmp-dir", "/dev/shm",
        "--graceful-timeout", "20", "--log-level", "warning", "--no-control-socket", "--config", str(MANNERS),
        *serving.switches(environment),
    ]  # fmt: skip


def ready(environment: dict[str, str]) -> bool:
    """True once the web process says that it can serve."""
    scheme, trusted = serving.trust(environment)
    address = f"{scheme}://127.0.0.1:{environment['PORT']}/readyz"
    try:
        with urlopen(address, timeout=2, context=trusted) as answer:  # noqa: S310 - this machine's own
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


class House:
    """The two processes; when one ends, the other is stopped too."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        commands = {"web": web(environment), "worker": [sys.executable, "-m", "webapp.worker"]}
        self.rooms = {name: subprocess.Popen(command, env=environment) for name, command in commands.items()}
        self.told_to_stop = False

    def stop(self, *_: object) -> None:
        """Ask both to end."""
        self.told_to_stop = True
        for process in self.rooms.values():
            if process.poll() is None:
                process.terminate()

    def ended(self) -> str | None:
        """The name of a process that is no longer there."""
        return next((name for name, process in self.rooms.items() if process.poll() is not None), None)

    def wait_until_ready(self) -> bool:
        """True when /readyz answers; False where a process ended or patience did."""
        started = time.monotonic()
        while time.monotonic() - started < PATIENCE:
            if self.ended():
                return False
            if ready(self.environment):
                return True
            time.sleep(0.1)
        return False

    def watch(self) -> int:
        """Wait until a process ends, stop the other, and say which it was; the exit code."""
        while not (gone := self.ended()):
            time.sleep(0.2)
        if not self.told_to_stop:
            say(
                f"gatehouse: the {gone} process ended (code {self.rooms[gone].returncode}); stopping the other."
            )
        self.stop_and_wait()
        return (
            0 if self.told_to_stop and all(p.returncode in {0, -15, -2} for p in self.rooms.values()) else 1
        )

    def stop_and_wait(self) -> None:
        """End both, by force after 25 seconds."""
        asked = self.told_to_stop
        self.stop()
        self.told_to_stop = asked
        for process in self.rooms.values():
            try:
                process.wait(timeout=25)
            except subprocess.TimeoutExpired:
                process.kill()


def main() -> int:
    """`make run` and the systemd unit end here; Ctrl-C stops both processes."""
    started = time.monotonic()
    environment = settle(dict(os.environ))
    flask = [sys.executable, "-m", "flask", "--app", "webapp"]
    if subprocess.run([*flask, "prepare"], env=environment, check=False).returncode:
        say("gatehouse: the house could not be prepared; see above.")
        return 1
    house = House(environment)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, house.stop)
    if house.wait_until_ready():
        say(
            f"Gatehouse · 值守: {environment['GATEHOUSE_ADDRESS']}  (ready after {time.monotonic() - started:.0f} s; Ctrl-C stops it)"
        )
        serving.invite(environment, say)
    return house.watch()


if __name__ == "__main__":
    sys.exit(main())
