"""Checks this bundle with nothing but Python: python3 check.py [folder]. Says what is wrong; silent and 0 where all holds."""

import hashlib
import hmac
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def faults(folder: Path) -> Iterator[str]:
    """Links that do not fit, rows that say otherwise than their last entry, pictures that are not the ones signed."""
    links = [json.loads(line) for line in (folder / "chain.jsonl").read_text("utf-8").splitlines()]
    yield from broken_links(links)
    said = replayed(links)
    yield from wrong_rows(json.loads((folder / "rows.json").read_text("utf-8")), said, secrets_of(folder))
    known = {str(fields.get("sha256")) for row, fields in said.items() if row.startswith("evidence:")}
    for picture in sorted((folder / "signatures").glob("*")):
        if hashlib.sha256(picture.read_bytes()).hexdigest() not in known:
            yield f"{picture.name}: no entry speaks of this picture"


def broken_links(links: list[dict[str, Any]]) -> Iterator[str]:
    """Each hash stands over its entry; consecutive entries hold on to each other."""
    for before, link in zip([None, *links], links, strict=False):
        parts = (link["site"], str(link["seq"]), link["prev_hash"], link["body"])
        sealed = b"".join(len(part.encode()).to_bytes(8, "big") + part.encode() for part in parts)
        if hashlib.sha256(sealed).hexdigest() != link["hash"]:
            yield f"entry {link['seq']}: the hash does not stand over its body"
        if before and link["seq"] == before["seq"] + 1 and link["prev_hash"] != before["hash"]:
            yield f"entry {link['seq']}: does not fit the entry before it"


def replayed(links: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What the entries last said of each row."""
    said: dict[str, dict[str, Any]] = {}
    for link in links:
        for row, fields in json.loads(link["body"])["set"].items():
            said.setdefault(row, {}).update(fields or {})
    return said


def secrets_of(folder: Path) -> dict[str, tuple[str, str]]:
    """Salt and value by the commitment that they open."""
    opened = {}
    for one in json.loads((folder / "values.json").read_text("utf-8")):
        value = one["value"] if one["value"] is not None else "null"
        mark = hmac.new(bytes.fromhex(one["salt"]), value.encode(), "sha256").hexdigest()
        opened[mark] = (one["salt"], value)
    return opened


def wrong_rows(
    rows: list[dict[str, Any]], said: dict[str, dict[str, Any]], opened: dict[str, tuple[str, str]]
) -> Iterator[str]:
    """Fields of a row that differ from what its last entry said or committed to."""
    for row in rows:
        fields = said.get(f"custody:{row['id']}")
        if fields is None:
            yield f"{row['number']}: no entry speaks of this row"
            continue
        for name, value in row["fields"].items():
            destroyed = row["fields"].get("erased_at") is not None and value in ("", None)
            if name in fields and not destroyed and not agrees(value, fields[name], opened):
                yield f"{row['number']}: {name} is not what its entry said"


def agrees(value: Any, said: Any, opened: dict[str, tuple[str, str]]) -> bool:
    """The same value, the one committed to, or one that was destroyed at its time."""
    if said == {"erased": True}:
        return True
    if isinstance(said, dict) and set(said) == {"hmac"}:
        return said["hmac"] in opened and json.loads(opened[said["hmac"]][1]) == value
    return bool(value == said)


if __name__ == "__main__":
    wrong = list(faults(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
    sys.stdout.write("".join(f"{one}\n" for one in wrong))
    sys.exit(bool(wrong))
