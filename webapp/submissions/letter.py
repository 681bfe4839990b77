"""A command as it was sent: its id, its phone's numbers and times, and the fingerprint of its content."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from flask import current_app, request

from webapp.clock import from_micros
from webapp.database import new_id

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Letter:
    """What stands on the envelope; `claimed` is None where the phone gave no usable time."""

    id: UUID
    seq: int | None
    claimed: datetime | None
    fields: list[tuple[str, str]]
    fingerprint: str

    @classmethod
    def opened(cls) -> "Letter":
        """Read it from the request; a missing or broken id gets a fresh one, so that a bare form still works."""
        fields = _words() + sorted(_files())
        body = json.dumps([request.path, fields], ensure_ascii=False, separators=(",", ":"))
        return cls(
            id=_id(),
            seq=_number("_seq"),
            claimed=_moment(_number("_claimed")),
            fields=fields,
            fingerprint=hashlib.sha256(body.encode()).hexdigest(),
        )

    @property
    def content(self) -> str:
        """The fields as JSON, to be kept where the command was not applied."""
        return json.dumps(self.fields, ensure_ascii=False)


def _words() -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in request.form.items(multi=True) if not name.startswith("_"))


def _files() -> list[tuple[str, str]]:
    found = []
    for name, file in request.files.items(multi=True):
        found.append((name, "sha256:" + hashlib.sha256(file.stream.read()).hexdigest()))
        file.stream.seek(0)
    return [(name, mark) for name, mark in found if name]


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
