"""What is done with a request: a line each, one verb each."""

from uuid import UUID

from flask import g, request

from webapp.errors import NotFound
from webapp.help_requests import choice
from webapp.help_requests.forms import AnswerForm, FactsForm, RegisterForm, WordsForm
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.routes.asked import facts_of, found, help_requests, times_stand
from webapp.people import Permission, requires
from webapp.submissions import KEPT, URGENT, Done, submitted
from webapp.submissions.on_paper import from_paper


@help_requests.post("/<uuid:id>/facts")
@requires(Permission.HELP_TAKE)
@submitted(KEPT)
def fill(id: UUID) -> HelpRequest:
    """Write down what was just learnt."""
    one = found(id)
    times_stand()
    one.fill(by=g.person, **facts_of(FactsForm.read().require()))
    return one


@help_requests.post("/<uuid:id>/answer")
@requires(Permission.HELP_ANSWER)
@submitted(KEPT)
@from_paper
def answer(id: UUID) -> HelpRequest:
    """The resident was answered."""
    form, one = AnswerForm.read().require(), found(id)
    times_stand()
    one.answer(by=g.person, words=form.words.data or "", late_reason=form.late_reason.data)
    return one


@help_requests.post("/<uuid:id>/supervisor")
@requires(Permission.HELP_TAKE)
@submitted(KEPT)
@from_paper
def ask_supervisor(id: UUID) -> HelpRequest:
    """What cannot be settled on the spot."""
    one = found(id)
    one.ask_supervisor(by=g.person, words=WordsForm.read().require().words.data or "")
    return one


@help_requests.post("/<uuid:id>/escort")
@requires(Permission.HELP_TAKE)
@submitted(URGENT)
@from_paper
def send_escort(id: UUID) -> HelpRequest:
    """Send guards now."""
    one = found(id)
    one.send_escort(by=g.person, life_in_danger=bool(request.form.get("life_in_danger")))
    return one


@help_requests.post("/<uuid:id>/carer")
@requires(Permission.HELP_TAKE)
@submitted(KEPT)
@from_paper
def send_carer(id: UUID) -> HelpRequest:
    """Have somebody stay with the patient."""
    one = found(id)
    one.send_carer(by=g.person)
    return one


@help_requests.post("/<uuid:id>/120")
@requires(Permission.HELP_TAKE)
@submitted(URGENT)
@from_paper
def call_120(id: UUID) -> HelpRequest:
    """120 was rung."""
    one = found(id)
    one.call_120(by=g.person, words=WordsForm.read().require().words.data or "")
    return one


@help_requests.post("/<uuid:id>/severity")
@requires(Permission.HELP_TAKE)
@submitted(KEPT)
def grade(id: UUID) -> HelpRequest:
    """How grave it is."""
    one, severity = found(id), request.form.get("severity", "")
    if severity not in choice.SEVERITIES:
        raise NotFound
    told = request.form
    one.grade(severity, by=g.person, reason=told.get("reason", ""), because=told.getlist("because"))
    return one


@help_requests.post("/<uuid:id>/finish")
@requires(Permission.HELP_ANSWER)
@submitted(KEPT)
@from_paper
def finish(id: UUID) -> HelpRequest:
    """Nothing more is to do."""
    one = found(id)
    one.finish(by=g.person, words=WordsForm.read().require().words.data or "")
    return one


@help_requests.post("/<uuid:id>/register")
@requires(Permission.HELP_REGISTER)
@submitted
@from_paper
def register(id: UUID) -> HelpRequest:
    """Into the register, with its outcome."""
    form, one = RegisterForm.read().require(), found(id)
    times_stand()
    told = {name: value for name, value in form.data.items() if name != "outcome"}
    one.register(by=g.person, outcome=form.outcome.data, **told)
    return one


@help_requests.post("/<uuid:id>/reveal")
@requires(Permission.PERSONAL_REVEAL)
@submitted
def reveal(id: UUID) -> Done:
    """Name and phone in full, once; reading them is an entry."""
    one = found(id)
    one.reveal(by=g.person)
    return Done(one, context={"revealed": True})
