"""Each item of a phone's file goes the way it would have gone from the phone: under its own id, as its maker's."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request

from webapp.database import read_only, session
from webapp.errors import Refusal
from webapp.submissions.parcel import Parcel
from webapp.submissions.piece import Piece
from webapp.submissions.standing_in import Maker, in_the_place_of
from webapp.submissions.submission import Submission
from webapp.web.answers import VERDICT
from webapp.web.language import language

ACCEPT = [("Accept", VERDICT)]


@dataclass(frozen=True)
class Outcome:
    """What became of one item: a verdict of the house, or `unknown` where it could not be sent at all."""

    label: str
    verdict: str
    kept: Submission | None = None
    says: str = ""


def bring_in(parcel: Parcel, site: Any) -> list[Outcome]:
    """Send every item of the file, each in a transaction of its own; what was sent before is only repeated."""
    return [_one(piece, parcel.maker_of(piece, site), site) for piece in parcel.pieces]


def _one(piece: Piece, maker: Maker | None, site: Any) -> Outcome:
    if maker is None:
        return Outcome(piece.label, "unknown")
    try:
        verdict = _send(piece, maker, site)
    except Refusal as refusal:
        session.rollback()
        return Outcome(piece.label, "unknown", says=refusal.says(language()))
    kept = session.get(Submission, piece.id)
    return Outcome(piece.label, verdict, kept, kept.says(language()) if kept else "")


def _send(piece: Piece, maker: Maker, site: Any) -> str:
    session.commit()
    read_only(False)
    with (
        current_app.test_request_context(piece.url, method=piece.method, data=piece.form, headers=ACCEPT),
        in_the_place_of(maker, site),
    ):
        view: Any = current_app.view_functions.get(request.endpoint or "")
        if not getattr(view, "submitted", False):
            return "unknown"
        return str(view(**(request.view_args or {})).json["verdict"])
