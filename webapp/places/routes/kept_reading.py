"""A workbook that was sent for a dry run, and what was read of it, until the import itself."""

import json
from pathlib import Path
from uuid import UUID

from flask import current_app, g, request

from webapp.clock import now
from webapp.database import new_id
from webapp.errors import Refusal
from webapp.places.workbook import Row

MOST_BYTES = 5_000_000
KEPT_SECONDS = 24 * 3600


def sent_workbook() -> bytes:
    """The file as it was sent; Refusal for none, or one too large."""
    sent = request.files.get("workbook")
    content = sent.stream.read(MOST_BYTES + 1) if sent else b""
    if not content or len(content) > MOST_BYTES:
        raise Refusal("places.size", "请选择5MB以内的xlsx文件", "Choose an xlsx file of at most 5 MB")
    return content


def keep(rows: list[Row], blank: int) -> UUID:
    """Put the reading aside for a day; its name."""
    kept_as = new_id()
    folder = _file(kept_as).parent
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        if now().timestamp() - old.stat().st_mtime > KEPT_SECONDS:
            old.unlink(missing_ok=True)
    read = {"site": str(g.site.id), "blank": blank, "rows": [[row.number, row.cells] for row in rows]}
    _file(kept_as).write_text(json.dumps(read, ensure_ascii=False), encoding="utf-8")
    return kept_as


def kept(id: UUID) -> tuple[list[Row], int]:
    """The reading of that name; Refusal where it has expired or is another site's."""
    file = _file(id)
    read = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    if read.get("site") != str(g.site.id):
        raise Refusal(
            "places.import_gone",
            "这次试算已过期，请重新上传",
            "This dry run has expired; send the file again",
        )
    return [Row(number, cells) for number, cells in read["rows"]], read["blank"]


def drop(id: UUID) -> None:
    """It is brought in."""
    _file(id).unlink(missing_ok=True)


def _file(id: UUID) -> Path:
    state: Path = current_app.config["GATEHOUSE"].state
    return state / "imports" / f"{id}.json"
