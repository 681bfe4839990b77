"""What was set aside: a manager lets it be done as its maker, once, or sets it aside for good (design 3.8)."""

import json
from io import BytesIO
from typing import Any

from flask import g
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from webapp.database import session
from webapp.errors import Conflict, NotFound
from webapp.logbook import record
from webapp.people import Device, Person
from webapp.shelf import shelf
from webapp.submissions.entitled import rightful
from webapp.submissions.offline import ids_in
from webapp.submissions.receipt import SAME, Receipt
from webapp.submissions.standing_in import Maker, act_at, do_as
from webapp.submissions.submission import Submission
from webapp.submissions.submission_try import SubmissionTry


def fields_of(kept: Submission) -> list[tuple[str, str]]:
    """The fields as they were sent; of a file its name."""
    return [(one[0], one[1] if len(one) == 2 else one[2]) for one in _sent(kept)]


def _sent(kept: Submission) -> list[list[str]]:
    found = _tried(kept)
    return list(json.loads(found.fields)) if found else []


def _tried(kept: Submission) -> SubmissionTry | None:
    tried = select(SubmissionTry).where(
        SubmissionTry.submission_id == kept.id, SubmissionTry.verdict == "quarantined"
    )
    return session.scalars(tried.order_by(SubmissionTry.received.desc())).first()


def _form(kept: Submission) -> "MultiDict[str, Any]":
    form: MultiDict[str, Any] = MultiDict()
    for name, value, *file in _sent(kept):
        form.add(name, (BytesIO(shelf("set_aside").get(value) or b""), *file) if file else value)
    return form


def release(kept: Submission) -> None:
    """Do it now, as the maker and with the phone's time; a rule that says no leaves it waiting."""
    _still_waiting(kept)
    _nothing_before(kept)
    maker = session.get(Person, kept.actor_id) if kept.actor_id else None
    rightful(act_at(kept.path)[0], maker, g.person, kept.site_id, kept.made or kept.received)
    if maker is None:
        raise NotFound
    if _is_of_a_receipt(kept):
        record("submission.released", kept)
        return
    device = session.get(Device, kept.device_id) if kept.device_id else None
    stamp = {"submission_id": kept.id, "claimed": kept.claimed, "skew": kept.clock_off}
    done = do_as(Maker(maker, device), g.site, kept.path, _form(kept), **stamp)
    kept.apply_to(done.subject, done.number or getattr(done.subject, "number", None))
    record("submission.released", kept)


def _is_of_a_receipt(kept: Submission) -> bool:
    """True where it was entered from its receipt meanwhile: then nothing is left to do. An unsealed file proves nothing."""
    receipt = Receipt.standing(kept) if kept.rule != "seal_broken" else None
    tried = _tried(kept)
    if receipt is None or tried is None:
        return False
    tried.rule = SAME
    receipt.meet(kept)
    return True


def discard(kept: Submission, reason: dict[str, str]) -> None:
    """It is not done; the phone, if it asks again, hears why."""
    _still_waiting(kept)
    kept.verdict, kept.rule = "refused", "quarantine.discarded"
    kept.says_zh, kept.says_en = f"主管不采用：{reason['zh']}", f"Set aside by a manager: {reason['en']}"
    record("submission.discarded", kept, reason=reason)


def _nothing_before(kept: Submission) -> None:
    """Refusal where it goes on with what another record begins, and that one was not done."""
    first = session.scalars(select(Submission).where(Submission.id.in_(ids_in(kept.path)))).first()
    if first is not None and first.verdict == "quarantined":
        raise Conflict(
            "quarantine.begun_first",
            "这一步属于另一条暂存的登记：请先放行那一条（本页“查看”按钮可打开），再放行这一条",
            "This goes on with another record set aside: release that one first (open it with “Look at” here), then this",
        )
    if first is not None and first.verdict != "applied":
        raise Conflict(
            "quarantine.never_begun",
            "它所属的登记没有办成，这一条无从办起：请选“不采用”，或由本人把登记改好重传",
            "What it goes on with was not done: set this one aside for good, or let its maker mend and send the first",
        )


def _still_waiting(kept: Submission) -> None:
    locked = select(Submission).where(Submission.id == kept.id).with_for_update()
    if session.scalars(locked.execution_options(populate_existing=True)).one().verdict != "quarantined":
        raise Conflict(
            "quarantine.settled", "这条记录已由他人处理", "Somebody has settled this record already"
        )
