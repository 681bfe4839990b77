"""Passing a request on: to a colleague, a department, a procedure, a body outside."""

from uuid import UUID

from flask import g, request
from flask_babel import lazy_gettext as _l

from webapp.help_requests.forms import ContactForm, HandOverForm, TaskForm, WordsForm
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.routes.asked import found, help_requests, taker
from webapp.people import Permission, requires
from webapp.submissions import KEPT, refused, submitted

BETWEEN_TWO = refused(
    _l("Both of you must see it at once. Ring the colleague, and do it when the network is back.")
)


@help_requests.post("/<uuid:id>/hand-over")
@requires(Permission.HELP_TAKE)
@submitted(BETWEEN_TWO)
def hand_over(id: UUID) -> HelpRequest:
    """Offer it to a colleague or a department."""
    form, one = HandOverForm.read().require(), found(id)
    person, department = taker(form.to.data)
    one.hand_over(by=g.person, to=person, department=department, words=form.words.data or "")
    return one


@help_requests.post("/<uuid:id>/hand-over/accept")
@requires(Permission.HELP_TAKE)
@submitted(BETWEEN_TWO)
def accept(id: UUID) -> HelpRequest:
    """Take it over."""
    one = found(id)
    one.accept(by=g.person)
    return one


@help_requests.post("/<uuid:id>/hand-over/decline")
@requires(Permission.HELP_TAKE)
@submitted(BETWEEN_TWO)
def decline(id: UUID) -> HelpRequest:
    """Send it back, with the reason."""
    one = found(id)
    one.decline(by=g.person, words=WordsForm.read().require().words.data or "")
    return one


@help_requests.post("/<uuid:id>/task")
@requires(Permission.HELP_TAKE)
@submitted(KEPT)
def give_task(id: UUID) -> HelpRequest:
    """A department is asked to do something."""
    form, one = TaskForm.read().require(), found(id)
    one.give_task(by=g.person, department=form.department.data or "", words=form.words.data or "")
    return one


@help_requests.post("/<uuid:id>/route")
@requires(Permission.HELP_TAKE)
@submitted(KEPT)
def route(id: UUID) -> HelpRequest:
    """Pass it on to its procedure; with `paid` to the paid service."""
    one = found(id)
    if request.form.get("paid"):
        one.charge(by=g.person)
    else:
        one.route(by=g.person)
    return one


@help_requests.post("/<uuid:id>/contact")
@requires(Permission.HELP_ANSWER)
@submitted(KEPT)
def contact(id: UUID) -> HelpRequest:
    """The proper body was contacted for the resident."""
    form, one = ContactForm.read().require(), found(id)
    one.contact(by=g.person, body=form.referred_to.data or "", phone=form.referred_phone.data or "")
    return one
