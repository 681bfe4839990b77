"""A command as it was sent: its id, its phone's numbers and times, and the fingerprint of its content."""

import hashlib
import hmac
import json
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from flask import current_app, request
from werkzeug.datastructures import FileStorage, MultiDict

from webapp.clock import set_right
from webapp.database import new_id
from webapp.errors import Refusal
from webapp.shelf import NAME, shelf
from webapp.submissions import envelope
from webapp.submissions.arriving_photo import NotHere
from webapp.submissions.photo_room import ARRIVED, keep_free_for_files

MICROSECOND = timedelta(microseconds=1)
SECRETS = {"secret", "secret_address", "password", "pin", "push_endpoint", "push_auth"}


@dataclass(frozen=True)
class Enclosure:
    """A file that came with a command."""

    field: str
    sha256: str
    name: str
    type: str


@dataclass(frozen=True)
class Letter:
    """What stands on the envelope, and the `words` inside in the order in which they were sent."""

    id: UUID
    seq: int | None
    claimed: datetime | None
    skew: timedelta | None
    words: list[tuple[str, str]]
    enclosures: list[Enclosure]
    receipt: str = ""

    @classmethod
    def opened(cls) -> "Letter":
        """Read it from the request; a missing or broken id gets a fresh one, so that a bare form still works."""
        words = [pair for pair in request.form.items(multi=True) if not pair[0].startswith("_")]
        told = envelope.number(), envelope.claimed(), envelope.skew()
        return cls(_id(), *told, words, _enclosures(), request.form.get("_receipt", "")[:20])

    def form(self, without: str) -> "MultiDict[str, Any]":
        """What was sent, files too, but for one field: so that another act can be done with it."""
        sent = [*self.words, *request.files.items(multi=True)]
        return MultiDict(pair for pair in sent if pair[0] != without)

    @property
    def path(self) -> str:
        """Where it was sent, without the secret that is the address of somebody without a sign-in."""
        return request.path.replace((request.view_args or {}).get("token") or "\0", "…")

    @property
    def made(self) -> datetime | None:
        """When it was made by our clock, as far as the phone's can be set right."""
        return set_right(self.claimed, self.skew)

    @property
    def skew_micros(self) -> int | None:
        """The skew as the database keeps it."""
        return self.skew // MICROSECOND if self.skew is not None else None

    @property
    def fingerprint(self) -> str:
        """Keyed hash of path and content: it tells contents apart and gives no PIN away to whoever copies the database."""
        marks = [(one.field, one.sha256) for one in self.enclosures]
        body = json.dumps(
            [request.path, sorted(self.words), marks], ensure_ascii=False, separators=(",", ":")
        )
        key: str = current_app.config["GATEHOUSE"].secret
        return hmac.new(key.encode(), body.encode(), hashlib.sha256).hexdigest()

    @property
    def content(self) -> str:
        """What is kept where the command was not applied: `[name, value]`, for a file `[field, hash, name, type]`."""
        told = [(name, "•" if name in SECRETS else value) for name, value in self.words]
        return json.dumps([*told, *(astuple(one) for one in self.enclosures)], ensure_ascii=False)

    def unpack(self) -> None:
        """Put the photos that came apart in the form, as if they had come with it; NotHere where one has not come whole."""
        told = _apart()
        if not told:
            return
        files = MultiDict(request.files.items(multi=True))
        for one in told:
            body = shelf(ARRIVED).get(one.sha256)
            if body is None:
                raise NotHere
            files.add(one.field, FileStorage(BytesIO(body), one.name, content_type=one.type))
        request.files = files  # type: ignore[assignment]

    def clear(self) -> None:
        """It was done: what came apart is kept by whoever took it in."""
        for one in _apart():
            shelf(ARRIVED).erase(one.sha256)

    def lay_aside(self) -> None:
        """Put the files on the disk, before the row that speaks of them."""
        for file in request.files.values():
            shelf("set_aside").put(file.stream.read())
            file.stream.seek(0)


def _apart() -> list[Enclosure]:
    """The photos that were sent before, by their hashes; Refusal where the form names them wrongly: no try would mend it."""
    try:
        told = [Enclosure(*map(str, json.loads(text))) for text in request.form.getlist("_photo")]
    except (ValueError, TypeError, RecursionError):
        told = [Enclosure("", "", "", "")]
    if all(NAME.fullmatch(one.sha256) for one in told):
        return told
    raise Refusal(
        "photo.unread",
        "这条记录写错了照片名，请打开表单重新拍照",
        "This record names its photo wrongly; open the form and take it again",
    )


def _enclosures() -> list[Enclosure]:
    found = _apart()
    keep_free_for_files()
    for field, file in request.files.items(multi=True):
        if not file.filename:
            continue  # a field for a photo that nobody took; a phone does not keep it
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
