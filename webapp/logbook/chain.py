"""The chain: each entry's hash stands over its stored bytes and the hash before it."""

import hashlib
import hmac
import json
import secrets
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update

from webapp.database import claim, new_id, session, straight
from webapp.logbook.change import Change
from webapp.logbook.entry import ChainHead, Entry
from webapp.logbook.revision import Revision

if TYPE_CHECKING:
    from webapp.logbook.act import Act, Line

GENESIS = "0" * 64
ERASED = {"erased": True}
CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
HEADS: Any = ChainHead.__table__
THIS = HEADS.c.site_id == bindparam("of_site")
HEAD = select(HEADS.c.seq, HEADS.c.hash).where(THIS).with_for_update()
MOVED = update(HEADS).where(THIS).values(seq=bindparam("to_seq"), hash=bindparam("to_hash"))
ROWS: Any = (Entry.__table__, Revision.__table__)
ENTRIES, VALUES = map(insert, ROWS)


def digest(site_id: UUID, seq: int, prev: str, body: str) -> str:
    """Hex SHA-256 over the length-prefixed parts of one link."""
    sha = hashlib.sha256()
    for part in (str(site_id), str(seq), prev, body):
        raw = part.encode()
        sha.update(len(raw).to_bytes(8, "big") + raw)
    return sha.hexdigest()


def commitment(salt: str, value: Any) -> str:
    """What stands in the chain for a value that identifies a person."""
    return hmac.digest(bytes.fromhex(salt), canonical(value).encode(), "sha256").hex()


def canonical(value: Any) -> str:
    """One spelling of a JSON value."""
    return CANONICAL.encode(value)


def append(site_id: UUID, sealed: "list[tuple[Line, dict[str, Any], Act]]") -> None:
    """Add entries to a site's chain under the lock of its head; the last thing of a transaction.

    Rows go in by statement, not by object: nobody changes them again, and every act writes a dozen.
    """
    seq, prev = _locked_head(site_id)
    entries: list[dict[str, Any]] = []
    values: list[dict[str, Any]] = []
    for line, facts, doing in sealed:
        told = {f"{c.kind}:{c.row_id}": _said(line, c, values) for c in _merged(line.changes)}
        body = canonical({**facts, "id": str(line.id), "set": told})
        seq += 1
        entries.append({**_columns(line, doing), "seq": seq, "body": body, "prev_hash": prev})
        prev = entries[-1]["hash"] = digest(site_id, seq, prev, body)
    straight(MOVED, {"of_site": site_id, "to_seq": seq, "to_hash": prev})
    straight(ENTRIES, entries)
    if values:
        straight(VALUES, values)


def _columns(line: "Line", doing: "Act") -> dict[str, Any]:
    return {
        "id": line.id,
        "site_id": line.site_id,
        "submission_id": doing.submission_id,
        "actor_id": doing.by.id if doing.by else None,
        "device_id": doing.device_id,
        "action": line.action,
        "subject_kind": line.kind,
        "subject_id": line.subject_id,
        "claimed": doing.claimed,
        "received": doing.received,
    }


def _locked_head(site_id: UUID) -> tuple[int, str]:
    """Number and hash of the newest link, nobody else's until we commit."""
    if (head := straight(HEAD, {"of_site": site_id}).one_or_none()) is None:
        claim(ChainHead(id=site_id, seq=0, hash=GENESIS))
        head = straight(HEAD, {"of_site": site_id}).one()
    return head.seq, head.hash


def _merged(changes: list[Change]) -> list[Change]:
    """One change a row: the oldest old and the newest new."""
    rows: dict[tuple[str, UUID], Change] = {}
    for new in changes:
        row = rows.setdefault((new.kind, new.row_id), Change(new.kind, new.row_id, {}, new.personal))
        for name, (old, value) in new.fields.items():
            row.fields[name] = (row.fields.get(name, (old, None))[0], value)
        row.gone = row.gone or new.gone
    return list(rows.values())


def _said(line: "Line", row: Change, values: list[dict[str, Any]]) -> dict[str, Any] | None:
    """What the body says of a row; what identifies a person goes among the erasable `values` instead."""
    if row.gone:
        return None
    if line.erases:
        gone = delete(Revision).where(Revision.row_kind == row.kind, Revision.row_id == row.row_id)
        if isinstance(line.erases, tuple):
            gone = gone.where(Revision.field.in_(line.erases))
        session.execute(gone)
        return {name: ERASED if name in row.personal else value for name, (_, value) in row.fields.items()}
    return {
        name: _kept(line.id, row, name, values) if name in row.personal else value
        for name, (_, value) in row.fields.items()
    }


def _kept(entry_id: UUID, row: Change, name: str, values: list[dict[str, Any]]) -> dict[str, str] | None:
    old, new = row.fields[name]
    if old is None and new is None:
        return None
    salt = secrets.token_hex(16)
    values.append(
        {
            "id": new_id(),
            "entry_id": entry_id,
            "row_kind": row.kind,
            "row_id": row.row_id,
            "field": name,
            "salt": salt,
            "old": None if old is None else canonical(old),
            "new": None if new is None else canonical(new),
        }
    )
    return {"hmac": commitment(salt, new)}
