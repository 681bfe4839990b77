"""The month's report: the manager's signature, back to the counter, the sales centre's copy (KC-11c, KC-11d)."""

from uuid import UUID

from flask import Blueprint, g
from flask_babel import lazy_gettext as _l

from webapp.keys.counting.count import Count
from webapp.keys.counting.forms import BackForm, SignForm
from webapp.keys.forms.said import said
from webapp.people import Permission, requires, within_reach
from webapp.submissions import Done, refused, submitted

reports = Blueprint("key_reports", __name__, url_prefix="/keys/counts")
SIGNED_HERE = refused(
    _l("A month's report is signed and sent with the network. Nothing was signed; do it again later.")
)


@reports.post("/<uuid:id>/confirm")
@requires(Permission.KEYS_DECIDE)
@submitted(SIGNED_HERE)
def confirm(id: UUID) -> Done:
    """The department manager signs."""
    count: Count = within_reach(Count, id)
    count.confirm(by=g.person, signed=SignForm.read().require().signed)
    return Done(count, url=f"/keys/counts/{id}")


@reports.post("/<uuid:id>/back")
@requires(Permission.KEYS_DECIDE)
@submitted(SIGNED_HERE)
def send_back(id: UUID) -> Done:
    """The department manager does not sign."""
    count: Count = within_reach(Count, id)
    count.send_back(by=g.person, because=said(BackForm.read().require().because))
    return Done(count, url=f"/keys/counts/{id}")


@reports.post("/<uuid:id>/copy")
@requires(Permission.KEYS_LEND)
@submitted(SIGNED_HERE)
def copy(id: UUID) -> Done:
    """The sales centre sends its copy; what will be looked at is drawn."""
    count: Count = within_reach(Count, id)
    count.copy(by=g.person)
    return Done(count, url=f"/keys/counts/{id}")
