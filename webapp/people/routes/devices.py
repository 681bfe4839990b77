"""Pages about devices: which there are, what they owe, making one known, revoking one."""

from uuid import UUID

from flask import Blueprint, Response, current_app, g

from webapp.errors import Refusal
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people.device import Device, Enrolment
from webapp.people.doorway import requires
from webapp.people.forms import DeviceForm
from webapp.people.papers import COLUMNS, lines
from webapp.people.permission import Permission
from webapp.people.reach import within_reach
from webapp.submissions import Done, submitted
from webapp.submissions.owing import accounts
from webapp.web.answers import page, unkept

devices = Blueprint("devices", __name__, url_prefix="/devices")


@devices.get("/")
@requires(Permission.DEVICES_ENROL)
def index() -> Response:
    """Every device of the site with what it owes, and the form for a new one."""
    return page("people/devices.html", accounts=accounts(g.site.id), form=DeviceForm())


@devices.get("/list.xlsx")
@requires(Permission.DEVICES_ENROL)
def export() -> Response:
    """The same list as a workbook."""
    rows = lines(accounts(g.site.id))
    return xlsx_answer(COLUMNS, rows, ("设备清单", "Devices"), zone=g.site.timezone, name="devices")


@devices.post("/enrolments")
@requires(Permission.DEVICES_ENROL)
@submitted
def offer() -> Done:
    """A one-time code on the desk's screen."""
    form = DeviceForm.read().require()
    enrolment, code = Enrolment.offer(g.site, form.name.data)
    link = f"{current_app.config['GATEHOUSE'].address}/enrol/{code}"
    shown = page("people/enrolment.html", enrolment=enrolment, link=link, picture=_picture(link))
    return Done(enrolment, response=unkept(shown))


@devices.get("/enrolments/<uuid:id>")
@requires(Permission.DEVICES_ENROL)
def waiting(id: UUID) -> Response:
    """Was the code used? Asked by the desk's screen while it shows it."""
    return page("people/_enrolment_state.html", enrolment=within_reach(Enrolment, id))


@devices.post("/<uuid:id>/revoke")
@requires(Permission.DEVICES_ENROL)
@submitted
def revoke(id: UUID) -> Device:
    """The device is lost or gone."""
    device = within_reach(Device, id)
    if device.revoked_at is not None:
        raise Refusal(
            "device.revoked",
            "该设备已注销；要再用，请重新登记",
            "This device is revoked already; enrol it anew to use it",
        )
    device.revoke()
    return device


def _picture(link: str) -> str:
    import segno

    return segno.make(link, error="m", micro=False).svg_data_uri(scale=6, border=4, light="#FFFFFF")
