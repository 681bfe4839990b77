"""A photo on its way from a phone: piece by piece under its hash, so that a cut line goes on where it stopped."""

import hashlib
import os
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path

from flask import current_app

from webapp.errors import Refusal
from webapp.shelf import NAME, shelf
from webapp.submissions.photo_room import ARRIVED, ARRIVING, PhotoRoom

LARGEST = 15 * 1024 * 1024


class NotHere(Refusal):
    """A command speaks of a photo that has not come whole: the phone sends it again."""

    status = 409
    verdict = "retry"
    on_record = False

    def __init__(self) -> None:
        super().__init__(
            "photo.missing",
            "照片还没有传完，手机会自动重传",
            "The photo has not come whole; the phone sends it again by itself",
        )


@dataclass(frozen=True)
class ArrivingPhoto:
    """Whose it is, its hash and its size in bytes; what came so far lies in the state folder."""

    room: PhotoRoom
    sha256: str
    size: int

    @property
    def have(self) -> int:
        """How many bytes are here; one that grew too long begins again."""
        if shelf(ARRIVED).get(self.sha256) is not None:
            return self.size
        have = self._place.stat().st_size if self._place.exists() else 0
        return have if have <= self.size else 0

    def add(self, at: int, piece: bytes) -> int:
        """Lay a piece where it belongs and return how much is here; one that does not fit changes nothing.

        Two tabs may send the same piece at once: the file is locked, and its length asked for under the lock.
        NoRoom where its sender, or the house, has too many photos already.
        """
        if not piece or at != self.have:
            return self.have
        self.room.take(self.sha256, len(piece))
        self._place.parent.mkdir(parents=True, exist_ok=True)
        with self._place.open("ab") as file:
            flock(file, LOCK_EX)
            have = os.fstat(file.fileno()).st_size
            if have > self.size:
                file.truncate(have := 0)
            if at != have or at + len(piece) > self.size:
                return have
            file.write(piece)
            file.flush()
            os.fsync(file.fileno())
            return self._finish() if at + len(piece) == self.size else at + len(piece)

    def _finish(self) -> int:
        body = self._place.read_bytes()
        whole = hashlib.sha256(body).hexdigest() == self.sha256
        if whole:
            shelf(ARRIVED).put(body)
            self.room.keep(self.sha256)
        self._place.unlink(missing_ok=True)
        return self.size if whole else 0

    @property
    def _place(self) -> Path:
        place: Path = current_app.config["GATEHOUSE"].state / ARRIVING / f"{self.room.sender}-{self.sha256}"
        return place


def arriving(room: PhotoRoom, sha256: str, size: int) -> ArrivingPhoto:
    """The photo of that name; Refusal where it can be none."""
    if not NAME.fullmatch(sha256) or not 0 < size <= LARGEST:
        raise Refusal(
            "photo.size", "照片太大，请用普通画质重拍", "The photo is too large; take it again smaller"
        )
    return ArrivingPhoto(room, sha256, size)
