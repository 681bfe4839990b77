"""Starts the house: folder of state, secret, migrations, demo; then web and worker, forked from here, until told to stop."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from webapp.deploy.house import House, say
from webapp.lan import serving

MANNERS = Path(__file__).parent / "deploy" / "gunicorn.py"
WORKER = "webapp.deploy.doorkeeper.Doorkeeper"


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


def switches(environment: dict[str, str]) -> list[str]:
    """What gunicorn is told: one process with eight threads, the measured choice for SQLite."""
    bind = f"{environment['GATEHOUSE_BIND']}:{environment['PORT']}"
    return [
        "--bind", bind, "--worker-class", WORKER, "--workers", environment.get("GATEHOUSE_WEB_PROCESSES", "1"),
        "--threads", "8", "--worker-tmp-dir", "/dev/shm", "--graceful-timeout", "20", "--log-level", "warning",
        "--no-control-socket", "--config", str(MANNERS), *serving.switches(environment),
    ]  # fmt: skip


def works(environment: dict[str, str]) -> dict[str, Callable[[], object]]:
    """What each child does, with one application loaded for both."""
    from webapp import worker
    from webapp.deploy.preloaded import Gate, preload

    app = preload()
    return {"web": lambda: Gate(app, switches(environment)).run(), "worker": lambda: worker.serve(app)}


def main() -> int:
    """`make run` and the systemd unit end here; Ctrl-C stops all."""
    started = time.monotonic()
    environment = settle(dict(os.environ))
    flask = [sys.executable, "-m", "flask", "--app", "webapp"]
    if subprocess.run([*flask, "prepare"], env=environment, check=False).returncode:
        say("gatehouse: the house could not be prepared; see above.")
        return 1
    os.environ.update(environment)
    house = House(environment, works(environment))
    house.open()
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
