"""Signing in, switching on a shared phone, signing out; making a phone known."""

import re

from flask import Blueprint, Response, g, redirect, request
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from webapp.people.device import Enrolment
from webapp.people.doorway import open_to_anyone
from webapp.people.quick import recently_here
from webapp.people.sign_in import SignIn
from webapp.submissions import Done, refused, submitted
from webapp.web import carried
from webapp.web.answers import page, see_other
from webapp.web.forms import Form

sign_in = Blueprint("sign_in", __name__)


class SignInForm(Form):
    """Staff number and PIN (on an enrolled phone) or password."""

    staff_no = StringField(
        _l("Staff number"), [InputRequired(), Length(max=40)], render_kw={"autocomplete": "username"}
    )
    secret = PasswordField(
        _l("PIN or password"),
        [InputRequired(), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )


@sign_in.get("/welcome")
@open_to_anyone
def welcome() -> Response:
    """What a new phone meets first: put the app on it, make it known, sign in."""
    return page("people/welcome.html", device=g.device)


@sign_in.get("/sign-in")
@open_to_anyone
def show() -> Response:
    """The sign-in page, with the people who were last here on this phone."""
    people = recently_here(g.device) if g.device and "other" not in request.args else []
    return page(
        "people/sign_in.html",
        form=SignInForm(),
        device=g.device,
        people=people,
        then=request.args.get("then", "/"),
    )


@sign_in.post("/sign-in")
@open_to_anyone
@submitted(refused(_l("Signing in needs the network. What was not sent stays on this phone.")))
def enter() -> Done:
    """Begin a session; the one that was open on this phone ends."""
    form = SignInForm.read().require()
    by_pin = g.device is not None and form.secret.data.isdigit() and len(form.secret.data) == 6
    if g.sign_in is not None:
        g.sign_in.end()
    said = (form.staff_no.data, form.secret.data, g.device)
    _, token = SignIn.with_pin(*said) if by_pin else SignIn.with_password(*said, carried.stranger())
    return Done(response=carried.bearing(see_other(_inside(request.form.get("then"))), session=token))


@sign_in.post("/sign-out")
@open_to_anyone
@submitted(refused(_l("Signing out needs the network. Keep the phone with you until there is a signal.")))
def leave() -> Done:
    """End the session at once; queued items stay on the phone under their maker's token."""
    if g.sign_in is not None:
        g.sign_in.end()
    return Done(response=carried.without_session(see_other("/sign-in")))


@sign_in.get("/enrol/<code>")
@open_to_anyone
def enrol_page(code: str) -> Response:
    """What a phone sees after scanning the code on the desk's screen."""
    return page("people/enrol.html", offer=Enrolment.open_for(code, lock=False), code=code)


@sign_in.post("/enrol/<code>")
@open_to_anyone
@submitted(refused(_l("A phone is made known over the network. Go where there is a signal.")))
def enrol(code: str) -> Done:
    """This browser becomes a device of the company."""
    _, token = Enrolment.open_for(code).accept()
    return Done(response=carried.bearing(redirect("/sign-in", 303), device=token))  # type: ignore[arg-type]


def _inside(then: str | None) -> str:
    """An address of our own, else the first screen; browsers read a backslash as a slash."""
    return then if then and re.fullmatch(r"/(?![/\\])[^\\\x00-\x20]*", then) else "/"
