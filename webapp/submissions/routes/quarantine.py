"""The manager's page of what was set aside: who made it, why it waits, release or discard."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from wtforms import RadioField
from wtforms.validators import InputRequired

from webapp import subjects
from webapp.database import db, session
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people import Device, Permission, Person, requires, within_reach
from webapp.submissions.arrival import submitted
from webapp.submissions.entitled import WHY
from webapp.submissions.offline import ids_in
from webapp.submissions.papers import COLUMNS, lines
from webapp.submissions.release import discard, fields_of, release
from webapp.submissions.submission import Submission
from webapp.web.answers import page
from webapp.web.forms import Form
from webapp.web.language import language

quarantine = Blueprint("quarantine", __name__, url_prefix="/quarantine")

REASONS = {
    "double": ("重复记录", "Recorded twice"),
    "mistake": ("误操作", "Made by mistake"),
    "not_theirs": ("非本人所记", "Not made by that person"),
    "unproven": ("无法核实", "Cannot be verified"),
}


class DiscardForm(Form):
    """Why it is not used."""

    reason = RadioField(
        _l("Why is it not used?"),
        [InputRequired()],
        choices=lambda: [(code, words[0 if language() == "zh" else 1]) for code, words in REASONS.items()],
    )


@quarantine.get("/")
@requires(Permission.QUARANTINE_SETTLE)
def index() -> Response:
    """What waits, the oldest first."""
    found = db.paginate(_waiting(), per_page=30, error_out=False)
    return page("submissions/quarantine.html", found=found, lines=[_seen(kept) for kept in found.items])


@quarantine.get("/list.xlsx")
@requires(Permission.QUARANTINE_SETTLE)
def export() -> Response:
    """The same list as a workbook."""
    rows = lines(_seen(kept) for kept in session.scalars(_waiting()))
    return xlsx_answer(COLUMNS, rows, ("暂存记录", "Set aside"), zone=g.site.timezone, name="set-aside")


@quarantine.get("/<uuid:id>")
@requires(Permission.QUARANTINE_SETTLE)
def show(id: UUID) -> Response:
    """One of them: its fields, and what to do with it."""
    kept = within_reach(Submission, id)
    waits = kept.verdict == "quarantined"
    fields = [(name, _shown(value)) for name, value in fields_of(kept)] if waits else []
    return page(
        "submissions/set_aside.html", line=_seen(kept), fields=fields, waits=waits, form=DiscardForm()
    )


@quarantine.post("/<uuid:id>/release")
@requires(Permission.QUARANTINE_SETTLE)
@submitted
def let_go(id: UUID) -> Submission:
    """It is done now, as its maker."""
    kept: Submission = within_reach(Submission, id)
    release(kept)
    return kept


@quarantine.post("/<uuid:id>/discard")
@requires(Permission.QUARANTINE_SETTLE)
@submitted
def put_by(id: UUID) -> Submission:
    """It is not done, and says why."""
    form = DiscardForm.read().require()
    kept: Submission = within_reach(Submission, id)
    zh, en = REASONS[form.reason.data]
    discard(kept, {"zh": zh, "en": en})
    return kept


def _waiting() -> "Select[Submission]":
    here = db.select(Submission).where(Submission.site_id == g.site.id, Submission.verdict == "quarantined")
    return here.order_by(Submission.received)


def _seen(kept: Submission) -> dict[str, Any]:
    zh, en = WHY.get(kept.rule or "", (kept.rule or "—", kept.rule or "—"))
    return {
        "kept": kept,
        "maker": session.get(Person, kept.actor_id) if kept.actor_id else None,
        "device": session.get(Device, kept.device_id) if kept.device_id else None,
        "why": {"zh": zh, "en": en},
        "thing": _thing_in(kept.path),
    }


def _thing_in(path: str) -> Any:
    for named in ids_in(path):
        for kind in subjects.kinds():
            if thing := session.get(kind.model, named):
                return thing
    return None


def _shown(value: str) -> str:
    return "✍" if value.startswith("data:image/") else value[:300]
