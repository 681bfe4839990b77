"""What the supervisor and the manager decide about a request."""

from uuid import UUID

from flask import g
from flask_babel import lazy_gettext as _l

from webapp.help_requests.forms import WordsForm
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.routes.asked import found, help_requests
from webapp.people import Permission, requires
from webapp.submissions import KEPT, Done, refused, submitted

DECIDED_LIVE = refused(
    _l("The others act on this at once. Ring them, and write it here when the network is back.")
)
READ_LIVE = refused(
    _l("Each reading is an entry at once. Open it when the network is back, or ring the supervisor.")
)


@help_requests.post("/<uuid:id>/special")
@requires(Permission.HELP_ANSWER)
@submitted(KEPT)
def make_special(id: UUID) -> HelpRequest:
    """Out of the ordinary: the manager handles it."""
    one = found(id)
    one.make_special(by=g.person)
    return one


@help_requests.post("/<uuid:id>/manager")
@requires(Permission.HELP_TAKE)
@submitted(KEPT)
def ask_manager(id: UUID) -> HelpRequest:
    """The manager is asked."""
    one = found(id)
    one.ask_manager(by=g.person, words=_words())
    return one


@help_requests.post("/<uuid:id>/instruction")
@requires(Permission.HELP_ANSWER)
@submitted(DECIDED_LIVE)
def instruct(id: UUID) -> HelpRequest:
    """The manager decides."""
    one = found(id)
    one.instruct(by=g.person, words=_words())
    return one


@help_requests.post("/<uuid:id>/instruction/done")
@requires(Permission.HELP_TAKE)
@submitted(KEPT)
def instruction_done(id: UUID) -> HelpRequest:
    """What the manager said was done."""
    one = found(id)
    one.carry_out(by=g.person, words=_words())
    return one


@help_requests.post("/<uuid:id>/close")
@requires(Permission.HELP_REGISTER)
@submitted
def close(id: UUID) -> HelpRequest:
    """The last word."""
    one = found(id)
    one.close(by=g.person)
    return one


@help_requests.post("/<uuid:id>/reopen")
@requires(Permission.HELP_REGISTER)
@submitted
def reopen(id: UUID) -> HelpRequest:
    """It is not over after all."""
    one = found(id)
    one.reopen(by=g.person, words=_words())
    return one


@help_requests.post("/<uuid:id>/reading")
@requires(Permission.HELP_TAKE)
@submitted(READ_LIVE)
def read_in_full(id: UUID) -> Done:
    """What is confidential, once; reading it is an entry."""
    one = found(id)
    one.read_in_full(by=g.person)
    return Done(one, context={"opened": one.is_for(g.person), "instructed": True})


def _words() -> str:
    return WordsForm.read().require().words.data or ""
