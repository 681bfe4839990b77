"""A command as it was sent: its id, its phone's numbers and times, and the fingerprint of its content."""

import hashlib
import hmac
import json
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from uuid import UUID

from flask import current_app, request

from webapp.clock import from_micros
from webapp.database import new_id
from webapp.shelf import shelf

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


SECRETS = {"secret", "password", "pin"}


@dataclass(frozen=True)
class Enclosure:
    """A file that came with a command."""

    field: str
    sha256: str
    name: str
    type: str


@dataclass(frozen=True)
class Letter:
    """What stands on the envelope; `claimed` is None where the phone gave no usable time."""

    id: UUID
    seq: int | None
    claimed: datetime | None
    words: list[tuple[str, str]]
    enclosures: list[Enclosure]

    @classmethod
    def opened(cls) -> "Letter":
        """Read it from the request; a missing or broken id gets a fresh one, so that a bare form still works."""
        words = sorted(pair for pair in request.form.items(multi=True) if not pair[0].startswith("_"))
        return cls(_id(), _number("_seq"), _moment(_number("_claimed")), words, _enclosures())

    @property
    def fingerprint(self) -> str:
        """Keyed hash of path and content: it tells contents apart and gives no PIN away to whoever copies the database."""
        marks = [(one.field, one.sha256) for one in self.enclosures]
        body = json.dumps([request.path, self.words, marks], ensure_ascii=False, separators=(",", ":"))
        key: str = current_app.config["GATEHOUSE"].secret
        return hmac.new(key.encode(), body.encode(), hashlib.sha256).hexdigest()

    @property
    def content(self) -> str:
        """What is kept where the command was not applied: `[name, value]`, for a file `[field, hash, name, type]`."""
        told = [(name, "•" if name in SECRETS else value) for name, value in self.words]
        return json.dumps([*told, *(astuple(one) for one in self.enclosures)], ensure_ascii=False)

    def lay_aside(self) -> None:
        """Put the files on the disk, before the row that speaks of them."""
        for file in request.files.values():
            shelf("set_aside").put(file.stream.read())
            file.stream.seek(0)


def _enclosures() -> list[Enclosure]:
    found = []
    for field, file in request.files.items(multi=True):
        mark = hashlib.sha256(file.stream.read()).hexdigest()
        file.stream.seek(0)
        found.append(Enclosure(field, mark, file.filename or "", file.mimetype))
    return sorted(found, key=astuple)


def _id() -> UUID:
    if current_app.config["GATEHOUSE"].mutant == "no_idempotency":
        return new_id()
    try:
        return UUID(request.form.get("_id", ""))
    except ValueError:
        return new_id()


def _number(name: str) -> int | None:
    text = request.form.get(name, "")
    return int(text) if text.lstrip("-").isdigit() and len(text) < 18 else None


def _moment(micros: int | None) -> datetime | None:
    moment = from_micros(micros) if micros is not None else None
    return moment if moment and EARLIEST <= moment < LATEST else None
