"""The site's text-message gateway: connecting, trying, disconnecting; its keys go in and never come out."""

from uuid import UUID

from flask import Blueprint, Response, g

from webapp.notices.forms import GatewayForm, NumberForm
from webapp.notices.texting import TextGateway, about, gateway_of, text
from webapp.people import Permission, requires, within_reach
from webapp.submissions import Done, submitted
from webapp.web.answers import page

text_gateway = Blueprint("text_gateway", __name__, url_prefix="/text-gateway")
TRIAL = "这是试发，请忽略。This is a trial."


@text_gateway.get("/")
@requires(Permission.SETTINGS_SEE)
def index() -> Response:
    """Whether texts can be sent, and what became of the last trial."""
    gateway = gateway_of(g.site.id)
    trials = about(gateway)[-5:] if gateway else []
    return page(
        "notices/text_gateway.html", gateway=gateway, form=GatewayForm(), number=NumberForm(), trials=trials
    )


@text_gateway.post("/")
@requires(Permission.SETTINGS_CHANGE)
@submitted
def connect() -> Done:
    """From now on texts go through it."""
    form = GatewayForm.read().require()
    told = (form.secret_address, form.secret, form.to_field, form.words_field, form.more)
    gateway = TextGateway.connect(g.site, *((field.data or "") for field in told))
    return Done(gateway, url="/text-gateway/")


@text_gateway.post("/<uuid:id>/trial")
@requires(Permission.SETTINGS_CHANGE)
@submitted
def try_it(id: UUID) -> Done:
    """A message that says that this is a trial."""
    gateway: TextGateway = within_reach(TextGateway, id)
    text(gateway, "trial", NumberForm.read().require().to.data, TRIAL)
    return Done(gateway, url="/text-gateway/")


@text_gateway.post("/<uuid:id>/removal")
@requires(Permission.SETTINGS_CHANGE)
@submitted
def disconnect(id: UUID) -> Done:
    """Nothing is sent any more, and its keys are destroyed."""
    gateway: TextGateway = within_reach(TextGateway, id)
    gateway.disconnect()
    return Done(gateway, url="/text-gateway/")
