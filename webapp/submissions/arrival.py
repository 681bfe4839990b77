"""A command arrives: applied once, repeated with the same verdict, refused on record, or set aside for a manager."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, g, request

from webapp import clock
from webapp.database import HEAD_OFFICE, claim, read_only, session
from webapp.errors import Refusal
from webapp.logbook import Act, act, record
from webapp.submissions import reply
from webapp.submissions.done import as_done
from webapp.submissions.entitled import carried_by_its_maker, why_not
from webapp.submissions.letter import Letter
from webapp.submissions.offline import Offline
from webapp.submissions.other_content import OtherContent
from webapp.submissions.receipt import SAME, Receipt
from webapp.submissions.submission import Submission
from webapp.submissions.submission_try import SubmissionTry
from webapp.web import carried

View = Callable[..., Any]


def submitted(view: Any) -> Any:
    """Make a POST or DELETE route a command: it returns the thing it changed (or Done); everything else happens here.

    `@submitted(KEPT)` also says what the act does without a network; acts of field roles must (submissions/offline.py).
    """
    return (lambda bare: _command(bare, offline=view)) if isinstance(view, Offline) else _command(view)


def _command(view: View, **said: Offline) -> View:
    @wraps(view)
    def arrive(**values: Any) -> Response:
        carried_by_its_maker(arrive)
        return _settle(arrive, view, values, Letter.opened())

    vars(arrive).update(said, submitted=True)
    return arrive


def _settle(door: View, view: View, values: dict[str, Any], letter: Letter) -> Response:
    fresh = _submission(letter)
    if claim(fresh):
        return _first(door, view, values, letter, fresh)
    kept = session.get_one(Submission, letter.id, populate_existing=True, with_for_update=True)
    numbered = kept.numbered(fresh)
    parked = kept.verdict in {"refused", "conflict"} and kept.actor_id == fresh.actor_id
    if kept.fingerprint == letter.fingerprint and not (parked and carried.insists()):
        (_commit if numbered else session.rollback)()
        return reply.again(kept)
    if parked:
        kept.resent(fresh)
        return _first(door, view, values, letter, kept)
    SubmissionTry.keep(kept, letter, "conflict", "submission.other_content")
    _commit()
    return reply.refused(kept, OtherContent())


def _first(door: View, view: View, values: dict[str, Any], letter: Letter, kept: Submission) -> Response:
    letter.unpack()
    with act(
        by=g.person,
        device_id=kept.device_id,
        submission_id=kept.id,
        claimed=letter.claimed,
        skew=letter.skew,
        received=kept.received,
    ) as doing:
        if reason := why_not(door, letter):
            return _set_aside(kept, letter, reason, doing)
        if receipt := Receipt.standing(kept, letter.receipt):
            return _entered_before(kept, letter, receipt, doing)
        try:
            with session.begin_nested():
                done = as_done(view(**values))
                session.flush()
        except Refusal as refusal:
            return _refused(kept, letter, refusal, doing)
        kept.apply_to(done.subject, done.number or getattr(done.subject, "number", None))
        doing.close()
    _commit()
    letter.clear()
    return reply.applied(kept, done)


def _refused(kept: Submission, letter: Letter, refusal: Refusal, doing: Act) -> Response:
    doing.forget()
    if not refusal.on_record:
        session.rollback()
        refusal.count()
        _commit()
        return reply.turned_away(letter.id, refusal)
    kept.refuse(refusal)
    kept.about(g.get("subject"))
    if g.person is not None:
        SubmissionTry.keep(kept, letter, refusal.verdict, refusal.rule)
    refusal.count()
    record(f"{kept.endpoint}.refused", g.get("subject") or kept, rule=refusal.rule, clause=refusal.clause)
    doing.close()
    _commit()
    return reply.refused(kept, refusal)


def _set_aside(kept: Submission, letter: Letter, reason: str, doing: Act) -> Response:
    letter.lay_aside()
    kept.verdict, kept.rule = "quarantined", reason
    SubmissionTry.keep(kept, letter, "quarantined", reason)
    record("submission.quarantined", kept, reason=reason)
    doing.close()
    _commit()
    letter.clear()
    return reply.again(kept)


def _entered_before(kept: Submission, letter: Letter, receipt: Receipt, doing: Act) -> Response:
    letter.lay_aside()
    SubmissionTry.keep(kept, letter, "applied", SAME)
    receipt.meet(kept)
    doing.close()
    _commit()
    letter.clear()
    return reply.again(kept)


def _submission(letter: Letter) -> Submission:
    return Submission(
        id=letter.id,
        site_id=g.site.id if g.site else HEAD_OFFICE,
        device_id=g.device.id if g.device else None,
        device_seq=letter.seq,
        actor_id=g.person.id if g.person else None,
        endpoint=request.endpoint or "",
        path=letter.path,
        fingerprint=letter.fingerprint,
        claimed=letter.claimed,
        skew=letter.skew_micros,
        receipt=letter.receipt or None,
        received=clock.now(),
        verdict="applied",
    )


def _commit() -> None:
    """It is settled; the answer only reads, so the next writer need not wait until it is drawn."""
    session.commit()
    read_only(True)
