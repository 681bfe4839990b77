"""Each item of a phone's file goes the way it would have gone from the phone: under its own id, as its maker's."""

from dataclasses import dataclass
from typing import Any

import structlog
from flask import current_app, request

from webapp.database import read_only, session
from webapp.errors import Refusal
from webapp.logbook import act, record
from webapp.people import Device, Person
from webapp.submissions.parcel import Parcel
from webapp.submissions.piece import Piece
from webapp.submissions.standing_in import Maker, in_the_place_of
from webapp.submissions.submission import Submission
from webapp.web.answers import VERDICT
from webapp.web.language import language

ACCEPT = [("Accept", VERDICT)]
TROUBLE = Refusal(
    "parcel.trouble",
    "这一条没有导入。请稍后再导入同一文件；仍不行请补录",
    "This record was not brought in. Bring the same file in again later; if that fails too, enter it anew",
)
log = structlog.get_logger()


@dataclass(frozen=True)
class Outcome:
    """What became of one item: a verdict of the house, or `unknown` where it could not be sent at all."""

    label: str
    verdict: str
    kept: Submission | None = None
    says: str = ""
    lost: bool = False


def bring_in(parcel: Parcel, site: Any, by: Person) -> list[Outcome]:
    """Send every item of the file, each in a transaction of its own; what was sent before is only repeated.

    Whatever becomes of one holds up no other, and that the file was brought in is always written down.
    """
    done: list[Outcome] = []
    try:
        done.extend(_one(parcel, piece, site) for piece in parcel.pieces)
    finally:
        _on_record(parcel, site, by, done)
    return done


def _one(parcel: Parcel, piece: Piece, site: Any) -> Outcome:
    verdict, kept, says = "unknown", None, ""
    try:
        if maker := parcel.maker_of(piece, site):
            verdict = _send(piece, maker, site)
            kept = session.get(Submission, piece.id)
            says = kept.says(language()) if kept else ""
    except Refusal as refusal:
        session.rollback()
        says = refusal.says(language())
    except Exception:
        session.rollback()
        log.exception("parcel.item", item=str(piece.id))
        says = TROUBLE.says(language())
    return Outcome(piece.label, verdict, kept, says, piece.lost)


def _on_record(parcel: Parcel, site: Any, by: Person, done: list[Outcome]) -> None:
    session.rollback()
    read_only(False)
    device = session.get(Device, parcel.device_id) if parcel.device_id else None
    with act(by=by):
        applied = sum(1 for one in done if one.verdict == "applied")
        record("parcel.brought_in", device or site, records=len(done), applied=applied)
    session.commit()
    read_only(True)


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
