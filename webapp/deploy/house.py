"""The processes of the house as the supervisor holds them: started, looked after, ended."""

import sys
import time
from collections.abc import Callable
from urllib.error import URLError
from urllib.request import urlopen

from webapp.deploy.child import Child
from webapp.lan import serving

PATIENCE = 60.0
TOO_SOON = 10.0
"""Seconds. Whoever ends before that would only end again."""


def say(sentence: str) -> None:
    """A line for whoever started the house."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


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
    """Web and worker; one that ends is forked anew, unless it cannot even start."""

    def __init__(self, environment: dict[str, str], works: dict[str, Callable[[], object]]) -> None:
        self.environment = environment
        self.works = works
        self.rooms: dict[str, Child] = {}
        self.told_to_stop = False

    def open(self) -> None:
        """Start whatever does not run."""
        for name, work in self.works.items():
            if name not in self.rooms:
                self.rooms[name] = Child(name, work)
                self.rooms[name].start()

    def stop(self, *_: object) -> None:
        """Ask both to end."""
        self.told_to_stop = True
        for process in self.rooms.values():
            if process.is_alive():
                process.terminate()

    def ended(self) -> str | None:
        """The name of a process that is no longer there."""
        return next((name for name, process in self.rooms.items() if not process.is_alive()), None)

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

    def mend(self) -> bool:
        """Fork anew whoever ended; False where one ended at its very start."""
        while not self.told_to_stop and (gone := self.ended()):
            was = self.rooms[gone]
            say(f"gatehouse: the {gone} process ended (code {was.exitcode}).")
            if was.age < TOO_SOON:
                return False
            del self.rooms[gone]
            self.open()
        return True

    def watch(self) -> int:
        """Until told to stop, or until a process ends at its very start; then stop the other. The exit code."""
        while not self.told_to_stop and self.mend():
            time.sleep(0.2)
        return self.close()

    def close(self) -> int:
        """End both, by force after 25 seconds; the exit code: 0 where that was wished and went well."""
        asked = self.told_to_stop
        self.stop()
        for process in self.rooms.values():
            process.join(timeout=25)
            if process.is_alive():
                process.kill()
                process.join()
        return 0 if asked and all(one.exitcode in {0, -15, -2} for one in self.rooms.values()) else 1
