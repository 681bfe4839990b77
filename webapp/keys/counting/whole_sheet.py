"""What the sheet of a count draws itself with."""

from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.keys.counting.board_photo import BoardPhoto
from webapp.keys.counting.count import Count
from webapp.keys.counting.explaining import alike
from webapp.keys.counting.forms import BackForm, BoardForm, FinishForm, SecondForm, SeenForm, SignForm
from webapp.keys.counting.not_seen import not_seen
from webapp.tags import Tag

FORMS = {
    "seen_form": SeenForm, "board_form": BoardForm, "finish_form": FinishForm,
    "second_form": SecondForm, "sign_form": SignForm, "back_form": BackForm,
}  # fmt: skip


def whole_sheet(count: Count) -> dict[str, Any]:
    """Fresh forms, the photos, and, where the count is not blind, what is still to be found."""
    photos = select(BoardPhoto).where(BoardPhoto.count_id == count.id).order_by(BoardPhoto.taken_at.desc())
    return {name: form() for name, form in FORMS.items()} | {
        "photos": session.scalars(photos).all(),
        "codes": _codes(count),
        "to_find": [] if count.hides_the_ledger or count.ended_at else not_seen(count),
        "alike": alike(count) if count.ended_at and not count.closed_at else [],
    }


def _codes(count: Count) -> dict[Any, str]:
    """The tag of each key seen, so that the camera knows on another phone what was scanned already."""
    keys = [one.key_id for one in count.seen if one.key_id]
    borne = select(Tag.subject_id, Tag.code).where(Tag.subject_id.in_(keys), Tag.revoked_at.is_(None))
    return {row.subject_id: row.code for row in session.execute(borne)}
