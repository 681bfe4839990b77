"""What was found of every key on a list, as a step's form says it."""

from uuid import UUID

from flask import request

from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.steps import Said


def counted(handover: KeyHandover) -> dict[UUID, Said]:
    """How many of each came, row by row; what is no number is a blank."""
    return {row.id: Said(_number(f"handed-{row.id}"), _noted(row.id)) for row in handover.rows}


def answered(handover: KeyHandover) -> dict[UUID, Said]:
    """Yes or no, row by row."""
    words = {"yes": True, "no": False}
    return {
        row.id: Said(words.get(request.form.get(f"found-{row.id}", "")), _noted(row.id))
        for row in handover.rows
    }


def _number(name: str) -> int | None:
    text = request.form.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else None


def _noted(row_id: UUID) -> str:
    return request.form.get(f"discrepancy-{row_id}", "").strip()[:200]
