"""Taking an alarm on, from wherever it rings."""

from uuid import UUID

from flask import Blueprint, g
from flask_babel import lazy_gettext as _l

from webapp.deadlines.acknowledging import acknowledge
from webapp.deadlines.deadline import Deadline
from webapp.people import Permission, requires, within_reach
from webapp.submissions import Done, refused, submitted

deadlines = Blueprint("deadlines", __name__, url_prefix="/deadlines")
AT_ONCE = refused(
    _l("Who takes an alarm on must be known to all at once. Ring the desk, or see to it and say so later.")
)


@deadlines.post("/<uuid:id>/acknowledge")
@requires(Permission.NOTICES_SEE)
@submitted(AT_ONCE)
def take_on(id: UUID) -> Done:
    """I take care of it; the ladder stops."""
    row: Deadline = within_reach(Deadline, id)
    g.subject = row.subject
    acknowledge(row, by=g.person)
    return Done(row.subject)
