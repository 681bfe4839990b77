"""Whether this phone is rung while the app is closed: switching it on and off, and the phone's word that it rang."""

from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp.notices.forms import PushForm
from webapp.notices.pushing import PushSubscription, arriving
from webapp.people import Permission, open_to_anyone, requires, within_reach
from webapp.submissions import Done, submitted
from webapp.submissions.offline import refused
from webapp.web.language import language

pushes = Blueprint("pushes", __name__, url_prefix="/pushes")
ONLINE = refused(
    _l("The phone can only be switched on or off where there is a network. Signing out ends it as well.")
)


@pushes.post("/")
@requires(Permission.NOTICES_SEE)
@submitted(ONLINE)
def begin() -> Done:
    """From now on this phone rings for me."""
    form = PushForm.read().require()
    keys = (form.push_endpoint.data, form.push_point.data, form.push_auth.data)
    return Done(PushSubscription.begin(g.site, g.person, g.device, *keys, language()), url="/notices/")


@pushes.post("/<uuid:id>/end")
@requires(Permission.NOTICES_SEE)
@submitted(ONLINE)
def end(id: UUID) -> Done:
    """It rings no more."""
    subscription: PushSubscription = within_reach(PushSubscription, id)
    subscription.stop(by=g.person)
    return Done(subscription, url="/notices/")


@pushes.post("/<uuid:batch>/arrived")
@open_to_anyone
def arrived(batch: UUID) -> Response:
    """The phone rang."""
    arriving.arrived(batch, request.args.get("proof", ""))
    return Response(status=204)
