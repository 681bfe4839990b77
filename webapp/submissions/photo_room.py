"""How much room photos may take before a record speaks of them: what one sender may lay down, what the disk must keep free."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

from flask import current_app, request

from webapp import settings
from webapp.errors import Refusal
from webapp.people import Device, Person
from webapp.shelf import shelf

ARRIVED, ARRIVING, SENT = "arrived", "arriving", "sent"
MEGABYTE = 1 << 20


class NoRoom(Refusal):
    """Not now: the phone keeps the photo and tries later, so its rule does not begin with `photo.`, which would be final."""

    status = 507
    verdict = "retry"
    on_record = False


@dataclass(frozen=True)
class PhotoRoom:
    """The room of one sender, a person on a device: photos on their way, and those whole that no record has taken yet."""

    sender: UUID
    most: int
    most_megabytes: int

    @classmethod
    def of(cls, person: Person, device: Device | None, site_id: UUID) -> "PhotoRoom":
        """Whoever sends, and what the site lets one sender lay down."""
        most = (settings.value(site_id, f"phones.{name}_waiting") for name in ("photos", "megabytes"))
        return cls(uuid5(person.id, str(device.id) if device else ""), *most)

    def take(self, sha256: str, size: int) -> None:
        """NoRoom where so many more bytes, of that photo, are too much for this sender or for the disk."""
        keep_free()
        lying = dict(self._lying())
        bytes_then = sum(lying.values()) + size
        if len(lying.keys() | {sha256}) > self.most or bytes_then > self.most_megabytes * MEGABYTE:
            raise NoRoom(
                "storage.sender",
                "您在本机上传的照片太多（{count}张），对应的记录还没有送到。照片仍在本机，会自动再传；请先在“待发送”里处理被退回的记录，或找主管",
                "Too many of your photos ({count}) from this phone are here without their records. This one stays on the phone and is sent "
                "again by itself; first settle what was sent back under “Waiting”, or ask your supervisor",
                count=len(lying),
            )

    def keep(self, sha256: str) -> None:
        """A photo has come whole: it counts as this sender's until a record takes it."""
        self._mark(sha256).parent.mkdir(parents=True, exist_ok=True)
        self._mark(sha256).touch()

    def _lying(self) -> Iterator[tuple[str, int]]:
        """(hash, bytes) of each; the mark of what was taken or swept goes."""
        for file in (_state() / ARRIVING).glob(f"{self.sender}-*"):
            if (size := _size(file)) is not None:
                yield file.name[-64:], size
        for mark in (_state() / SENT / str(self.sender)).glob("*"):
            if (size := _size(shelf(ARRIVED).path(mark.name))) is None:
                mark.unlink(missing_ok=True)
            else:
                yield mark.name, size

    def _mark(self, sha256: str) -> Path:
        return _state() / SENT / str(self.sender) / sha256


def keep_free() -> None:
    """NoRoom for files where the disk is nearly full: what is left is for the book itself, and help calls are words."""
    if shutil.disk_usage(_state()).free >= current_app.config["GATEHOUSE"].reserve_mb * MEGABYTE:
        return
    raise NoRoom(
        "storage.full",
        "服务器磁盘快满了，暂时收不下照片和文件；内容仍在本机，会自动再传。急事请不带照片发送，并告知管理员清理磁盘",
        "The server's disk is nearly full and takes no photo or file now; yours stays on the phone and is sent again by itself. "
        "If it is urgent, send it without a photo, and tell the administrator to make room on the disk",
    )


def keep_free_for_files() -> None:
    """The same for a form that carries files; words always pass."""
    if any(file.filename for file in request.files.values()):
        keep_free()


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return None


def _state() -> Path:
    state: Path = current_app.config["GATEHOUSE"].state
    return state
