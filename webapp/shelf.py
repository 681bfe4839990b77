"""Where bytes lie: `<state>/<shelf>/<aa>/<sha256>`, on the disk before any row speaks of them (design 3.11)."""

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Shelf:
    """Files named by the hash of what they hold."""

    root: Path

    def put(self, body: bytes) -> str:
        """Lay the bytes down for good and return their SHA-256; a crash leaves no half file under that name.

        What lies there altered is laid down anew.
        """
        name = hashlib.sha256(body).hexdigest()
        place = self.path(name)
        if self.get(name) is not None:
            os.utime(place)  # laid down anew, as far as whoever sweeps is concerned
            return name
        place.parent.mkdir(parents=True, exist_ok=True)
        lay(place, body)
        return name

    def get(self, name: str) -> bytes | None:
        """The bytes of that hash; None where they are gone or are no longer what they were."""
        try:
            body = self.path(name).read_bytes()
        except (FileNotFoundError, ValueError):
            return None
        return body if hashlib.sha256(body).hexdigest() == name else None

    def erase(self, name: str) -> None:
        """Destroy the bytes; what is gone already is well."""
        self.path(name).unlink(missing_ok=True)

    def path(self, name: str) -> Path:
        """Where the bytes of that hash lie or would lie; ValueError where it is no hash."""
        if not NAME.fullmatch(name):
            raise ValueError(f"no hash: {name[:80]!r}")
        return self.root / name[:2] / name


def shelf(name: str = "evidence") -> Shelf:
    """A shelf of this installation: evidence, papers, or what was set aside with a command."""
    return Shelf(current_app.config["GATEHOUSE"].state / name)


def lay(place: Path, body: bytes) -> None:
    """Lay the bytes down at that place for good: nobody reads half of them, and a power cut leaves no empty file."""
    handle, beside = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    Path(beside).replace(place)
    _settle(place.parent)


def _settle(folder: Path) -> None:
    """Make the new name outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
