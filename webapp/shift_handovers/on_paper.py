"""What stands on F43: open matters with who took note of them, what is still to be registered, remarks, both signatures."""

from typing import Any
from uuid import UUID

from webapp import subjects
from webapp.database import session
from webapp.errors import NotFound
from webapp.help_requests.choice import STAGES
from webapp.shift_handovers.by_hand import told
from webapp.shift_handovers.counting import COUNTS
from webapp.shift_handovers.shift_hand_over import ShiftHandOver
from webapp.shift_handovers.shift_matter import ShiftMatter
from webapp.web.language import speaking

TO_REGISTER = STAGES["to_be_registered"].zh


def gather(site: Any, *, subject: UUID | str) -> dict[str, Any]:
    """One sheet; NotFound for anything else, and for one that was taken back."""
    sheet = session.get(ShiftHandOver, UUID(str(subject)))
    if sheet is None or sheet.site_id != site.id or sheet.withdrawn_at is not None:
        raise NotFound
    return {
        "number": sheet.number,
        "head": [
            {"zh": "岗位", "en": "Post", "value": f"{sheet.post.code} {sheet.post.zh}"},
            {"zh": "班次", "en": "Shift", "value": f"{sheet.day:%Y-%m-%d} {sheet.shift_words.zh}"},
            {"zh": "值班人", "en": "On duty", "value": sheet.given_by.name},
        ],
        "rows": [_row(line) for line in sheet.matters],
        "body": {"counts": _counts(sheet), "remarks": _remarks(sheet)},
        "signatures": [_given(sheet), _taken(sheet)],
    }


def _counts(sheet: ShiftHandOver) -> dict[str, Any]:
    counted = sheet.counted
    return {name: told(name, counted[name]) if name in counted else None for name in COUNTS}


def _row(line: ShiftMatter) -> dict[str, Any]:
    seen = line.acknowledged_at
    return {
        "matter": _named(line.subject),
        "stands": line.words_zh,
        "due_at": line.due_at.isoformat() if line.due_at else None,
        "acknowledged": {"name": line.acknowledged_by.name, "at": seen.isoformat()} if seen else None,
    }


def _named(thing: Any) -> str | None:
    """Paper is Chinese first, whoever prints it."""
    with speaking("zh"):
        return subjects.of(thing).label(thing) if thing else None


def _waits(line: ShiftMatter) -> bool:
    return line.subject_kind == "help_request" and line.words_zh.startswith(TO_REGISTER)


def _remarks(sheet: ShiftHandOver) -> dict[str, Any]:
    return {
        "to_register": [line.subject.number for line in sheet.matters if _waits(line)] or None,
        "irregular": sheet.irregular,
        "circulars": (sheet.circulars or "").splitlines() or None,
        "to_note": sheet.to_note,
        "refused_because": sheet.refused_because,
        "out_at": sheet.offered_at.isoformat(),
        "in_at": sheet.accepted_at.isoformat() if sheet.accepted_at else None,
    }


def _given(sheet: ShiftHandOver) -> dict[str, Any]:
    return _sign(sheet.given_by, sheet.offered_at, sheet.given_drawing)


def _taken(sheet: ShiftHandOver) -> dict[str, Any] | None:
    return _sign(sheet.taken_by, sheet.accepted_at, sheet.taken_drawing) if sheet.accepted_at else None


def _sign(person: Any, at: Any, drawing: Any) -> dict[str, Any]:
    image = drawing.sha256 if drawing is not None and drawing.erased_at is None else None
    return {"name": person.name, "at": at.isoformat(), "image": image, "typed": image is None}
