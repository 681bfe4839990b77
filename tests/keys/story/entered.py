"""Where every key is by the entries alone: the fields that they set, played in order."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp.clock import from_micros
from webapp.database import session
from webapp.keys.standing import Standing
from webapp.logbook import Entry

Rows = dict[str, dict[str, Any]]
"""The columns of a table's rows, by id."""


def states() -> dict[str, str]:
    """How each key stands; one in custody that a loan still holds is on loan."""
    told = _played()
    still = {loan["key_id"] for loan in told["custody"].values() if _is_open(loan)}
    return {
        key_id: "on_loan" if key["standing"] == Standing.IN_CUSTODY and key_id in still else key["standing"]
        for key_id, key in told["key"].items()
    }


def due() -> dict[str, datetime]:
    """When each key that is out must be back."""
    loans = _played()["custody"].values()
    return {loan["key_id"]: from_micros(loan["due_at"]) for loan in loans if _is_open(loan)}


def _is_open(loan: dict[str, Any]) -> bool:
    return not (loan.get("returned_at") or loan.get("withdrawn_at"))


def _played() -> dict[str, Rows]:
    told: dict[str, Rows] = {"key": {}, "custody": {}}
    for body in session.scalars(select(Entry.body).order_by(Entry.site_id, Entry.seq)):
        for row, fields in json.loads(body)["set"].items():
            kind, _, row_id = row.partition(":")
            if kind in told:
                told[kind].setdefault(row_id, {}).update(fields)
    return told
