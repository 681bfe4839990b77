"""The chain: each entry's hash stands over its stored bytes and the hash before it."""

import hashlib
import hmac
import json
import secrets
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import delete, select

from webapp.database import claim, session
from webapp.logbook.change import Change
from webapp.logbook.entry import ChainHead, Entry
from webapp.logbook.revision import Revision

if TYPE_CHECKING:
    from webapp.logbook.act import Act, Line

GENESIS = "0" * 64
ERASED = {"erased": True}


def digest(site_id: UUID, seq: int, prev: str, body: str) -> str:
    """Hex SHA-256 over the length-prefixed parts of one link."""
    sha = hashlib.sha256()
    for part in (str(site_id), str(seq), prev, body):
        raw = part.encode()
        sha.update(len(raw).to_bytes(8, "big") + raw)
    return sha.hexdigest()


def commitment(salt: str, value: Any) -> str:
    """What stands in the chain for a value that identifies a person."""
    return hmac.new(bytes.fromhex(salt), canonical(value).encode(), hashlib.sha256).hexdigest()


def canonical(value: Any) -> str:
    """One spelling of a JSON value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def append(site_id: UUID, sealed: "list[tuple[Line, dict[str, Any], Act]]") -> None:
    """Add entries to a site's chain under the lock of its head; the last thing of a transaction."""
    head = _locked_head(site_id)
    for line, facts, doing in sealed:
        body = canonical(
            {
                **facts,
                "id": str(line.id),
                "set": {f"{c.kind}:{c.row_id}": _said(line, c) for c in _merged(line.changes)},
            }
        )
        seq, prev = head.seq + 1, head.hash
        head.seq, head.hash = seq, digest(site_id, seq, prev, body)
        session.add(
            Entry(
                id=line.id,
                site_id=site_id,
                seq=seq,
                submission_id=doing.submission_id,
                actor_id=doing.by.id if doing.by else None,
                device_id=doing.device_id,
                action=line.action,
                subject_kind=line.kind,
                subject_id=line.subject_id,
                claimed=doing.claimed,
                received=doing.received,
                body=body,
                prev_hash=prev,
                hash=head.hash,
            )
        )
    session.flush()


def _locked_head(site_id: UUID) -> ChainHead:
    locked = (
        select(ChainHead)
        .where(ChainHead.id == site_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if (head := session.scalar(locked)) is None:
        claim(ChainHead(id=site_id, seq=0, hash=GENESIS))
        head = session.scalars(locked).one()
    return head


def _merged(changes: list[Change]) -> list[Change]:
    """One change a row: the oldest old and the newest new."""
    rows: dict[tuple[str, UUID], Change] = {}
    for new in changes:
        row = rows.setdefault((new.kind, new.row_id), Change(new.kind, new.row_id, {}, new.personal))
        for name, (old, value) in new.fields.items():
            row.fields[name] = (row.fields.get(name, (old, None))[0], value)
        row.gone = row.gone or new.gone
    return list(rows.values())


def _said(line: "Line", row: Change) -> dict[str, Any] | None:
    if row.gone:
        return None
    if line.erases:
        session.execute(delete(Revision).where(Revision.row_kind == row.kind, Revision.row_id == row.row_id))
        return {name: ERASED if name in row.personal else value for name, (_, value) in row.fields.items()}
    return {
        name: _kept(line.id, row, name) if name in row.personal else value
        for name, (_, value) in row.fields.items()
    }


def _kept(entry_id: UUID, row: Change, name: str) -> dict[str, str] | None:
    old, new = row.fields[name]
    if old is None and new is None:
        return None
    salt = secrets.token_hex(16)
    session.add(
        Revision(
            entry_id=entry_id,
            row_kind=row.kind,
            row_id=row.row_id,
            field=name,
            salt=salt,
            old=None if old is None else canonical(old),
            new=None if new is None else canonical(new),
        )
    )
    return {"hmac": commitment(salt, new)}
