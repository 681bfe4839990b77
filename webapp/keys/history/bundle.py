"""An evidence bundle: the rows, the signatures, and the part of the chain that proves them, in one archive."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.keys.custody import Custody
from webapp.keys.history import book
from webapp.keys.history.proof import as_link, entries_about, values_of
from webapp.keys.history.question import Question
from webapp.logbook import record
from webapp.logbook.change import plain, silent_fields

HERE = Path(__file__).parent
MOST = 2_000


class Bundle:
    """The loans that a question finds, with whatever proves them."""

    def __init__(self, question: Question, site: Any) -> None:
        self.question, self.site = question, site
        self.lines: Sequence[Custody] = session.scalars(question.rows(site).limit(MOST + 1)).all()[::-1]

    def take(self) -> bytes:
        """The archive; taking it is recorded, because it shows names whole."""
        if not 0 < len(self.lines) <= MOST:
            raise Refusal(
                "key.bundle_size",
                "证据包须含1到{most}条借用记录，请改选钥匙、借用人或期间",
                "A bundle holds between one and {most} loans; choose other days, another key or person",
                "KC-3a",
                most=MOST,
            )
        about = self.question.the_key(self.site.id) or self.site
        days = f"{self.question.first} — {self.question.last}"
        record("key.bundle_taken", about, loans=len(self.lines), days=days)
        return self._packed()

    def _packed(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("README.txt", self._read_me())
            archive.writestr("rows.csv", self._table())
            archive.writestr("rows.json", _json([_row(line) for line in self.lines]))
            links = entries_about(self.lines)
            archive.writestr("chain.jsonl", "".join(_json(as_link(entry)) + "\n" for entry in links))
            archive.writestr("values.json", _json(values_of(self.lines)))
            archive.writestr("check.py", (HERE / "check.py").read_bytes())
            for line in self.lines:
                for name, kept in (("out", line.signature), ("back", line.back_signature)):
                    _draw(archive, f"signatures/{line.number}-{name}.png", kept)
        return out.getvalue()

    def _table(self) -> str:
        """To be read in a spreadsheet: with a mark of byte order, and nothing that it would take for a formula."""
        out = io.StringIO("\ufeff", newline="")
        out.seek(0, io.SEEK_END)
        table = csv.writer(out)
        columns = [one for column in book.COLUMNS for one in column.lines]
        table.writerow([*(f"{one.zh} {one.en}" for one in columns), "作废 Void"])
        for line in self.lines:
            told = book.line(line, lambda one: one.borrower, lambda words: f"{words.zh} · {words.en}")
            cells = [_cell(self._spelled(told[one.field])) for one in columns]
            table.writerow([*cells, "是 yes" if told["_void"] else ""])
        return out.getvalue()

    def _spelled(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return f"{clock.local(self.site, value):%Y-%m-%d %H:%M:%S}"
        return value

    def _read_me(self) -> str:
        text = (HERE / "read_me.txt").read_text("utf-8")
        asked = self.question
        told = {
            "site_zh": self.site.zh,
            "site_en": self.site.en,
            "zone": self.site.timezone,
            "key": asked.key or "*",
            "person": asked.person or "*",
        }
        made = f"{clock.local(self.site, clock.now()):%Y-%m-%d %H:%M %Z}"
        return text.format(**told, first=asked.first, last=asked.last, made=made, loans=len(self.lines))


def _row(line: Custody) -> dict[str, Any]:
    columns = [one.key for one in inspect(Custody).column_attrs if one.key not in silent_fields(Custody)]
    return {
        "id": str(line.id),
        "number": line.number,
        "fields": {name: plain(getattr(line, name)) for name in columns if name != "id"},
    }


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _draw(archive: zipfile.ZipFile, name: str, kept: Evidence | None) -> None:
    if kept is not None and (body := kept.body) is not None:
        archive.writestr(name, body)
