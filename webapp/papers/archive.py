"""Archive: filed bytes by their SHA-256 in the folder of state. Nothing is ever written over."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from uuid import uuid4

from flask import current_app


class Altered(Exception):
    """The filed bytes are no longer those that were filed."""


class Archive:
    """`folder` is made when the first paper is filed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha: str) -> Path:
        """Where the bytes of that digest lie or would lie."""
        return self.folder / sha[:2] / f"{sha}.pdf"

    def put(self, body: bytes) -> str:
        """Hex SHA-256 of the bytes, which are on the disk when this returns; the same bytes are filed once."""
        sha = hashlib.sha256(body).hexdigest()
        target = self.path(sha)
        if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == sha:
            return sha
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{uuid4().hex}")
        with draft.open("xb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        _sync(target.parent)
        return sha

    def get(self, sha: str) -> bytes:
        """The bytes as filed; Altered if one of them changed, FileNotFoundError if they are gone."""
        body = self.path(sha).read_bytes()
        if hashlib.sha256(body).hexdigest() != sha:
            raise Altered(sha)
        return body

    def erase(self, sha: str) -> None:
        """Destroy the bytes; what is gone already is well."""
        self.path(sha).unlink(missing_ok=True)


def archive() -> Archive:
    """The papers in the folder of state."""
    return Archive(current_app.config["GATEHOUSE"].state / "papers")


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
