"""Frozen: the plain data of one paper, masked as paper must be, and its digest."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from webapp.papers.cell import is_correction
from webapp.papers.column import Column
from webapp.papers.form import Form

LONGEST = 4000
"""Characters of one value that paper carries: what a note may hold; more would only stall the press."""


def freeze(
    form: Form,
    gathered: dict[str, Any],
    *,
    company: dict[str, str],
    site: dict[str, str],
    blank: bool = False,
    ward_copy: bool = False,
) -> dict[str, Any]:
    """Data fit for printing: only the form's own fields, phones and numbers already cut (forms.md, section 0).

    `company` is {"zh", "en"}; `site` is {"code", "zh", "en", "zone"}. A blank one carries no rows at all.
    """
    data: dict[str, Any] = {
        "form": form.code,
        "version": form.version,
        "blank": blank,
        "company": company,
        "site": site,
        "period": gathered.get("period"),
        "number": gathered.get("number"),
        "head": gathered.get("head", []),
        "sums": gathered.get("sums", []),
        "signatures": gathered.get("signatures", []),
        "rows": [_row(form.columns, row, form, ward_copy) for row in gathered.get("rows", [])],
        "body": {
            section.name: _row(section.columns, body, form, ward_copy) if body is not None else None
            for section in form.sections
            for body in [gathered.get("body", {}).get(section.name)]
        },
    }
    if ward_copy:
        data["issued_to"] = {"zh": "科室联", "en": "Ward copy"}
    return data


def _row(columns: tuple[Column, ...], row: dict[str, Any], form: Form, ward_copy: bool) -> dict[str, Any]:
    kept = {
        line.field: _cut(row.get(line.field), line.kind, form.full_phones, ward_copy)
        for column in columns
        for line in column.lines
    }
    return {**kept, **({"_void": row["_void"]} if row.get("_void") else {})}


def _cut(value: Any, kind: str, full_phones: bool, ward_copy: bool) -> Any:
    if isinstance(value, list):
        return [_cut(one, kind, full_phones, ward_copy) for one in value]
    if is_correction(value):
        sides = {side: _cut(value[side], kind, full_phones, ward_copy) for side in ("old", "new")}
        return {**value, **sides}
    if not isinstance(value, str) or not value:
        return value
    if kind == "id4" or (kind == "tel" and not full_phones):
        return value if len(value) <= 4 else f"…{value[-4:]}"
    if kind == "patient" and not ward_copy:
        return f"{value[0]}*"
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}……（余下见系统）"


def canonical(data: Any) -> bytes:
    """The one spelling of some data as bytes."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(data: dict[str, Any]) -> str:
    """SHA-256 over the canonical data, in which the form's code and version stand."""
    return hashlib.sha256(canonical(data)).hexdigest()
