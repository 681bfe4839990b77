"""The owner's own page of a consent, behind an address that nobody guesses: agree, decline, take it back."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp.database import reading, session
from webapp.errors import Incomplete, NotAllowed, NotFound
from webapp.keys.entrusting import visitor
from webapp.keys.entrusting.code import WrongCode
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.forms import AnswerForm
from webapp.keys.forms.said import said
from webapp.keys.signing import Signing
from webapp.people import open_to_anyone
from webapp.people.stranger import Illegible
from webapp.submissions import Done, Submission, refused, submitted
from webapp.tags.guess import Guess
from webapp.web.answers import page, see_other, unkept

consent_page = Blueprint("consent_page", __name__, url_prefix="/consent")
BY_THE_OWNER = refused(_l("There is no network. Try again, or ring the service centre."))


def _behind(view: Callable[..., Any]) -> Callable[..., Any]:
    """Before anything is written: the address leads somewhere, and a second press leads to what came of the first."""

    @wraps(view)
    def lead_there(token: str) -> Any:
        g.consent = _consent(token)
        g.site = g.consent.site
        _nobody_of_ours()
        known = session.get(Submission, sent) if (sent := request.form.get("_id", type=UUID)) else None
        if known is not None and known.verdict == "applied" and known.subject_id == g.consent.id:
            return see_other(f"/consent/{token}")
        g.granted = g.consent.grant() if "secret" in request.form else 0  # for good, before it is looked at
        return view(token=token)

    return lead_there


def _nobody_of_ours() -> None:
    """Whoever works here, or holds a phone of the house, does not answer for the owner."""
    if g.person or g.device:
        raise NotAllowed(
            "consent.staff_phone",
            "本页只供业主在自己的手机上打开。业主在场时，请在同意书页面当面签名",
            "This page is for the owner's own phone only. With the owner beside you, have it signed on the consent's own page",
            "KC-5b",
        )


def _consent(token: str) -> OwnerConsent:
    """The consent behind the address; whoever tries addresses that lead nowhere has to wait."""
    guesser = f"address {request.remote_addr}"
    Guess.check(guesser)
    try:
        found: OwnerConsent = OwnerConsent.behind(token)
    except NotFound:
        session.rollback()
        with reading(False):
            Guess.miss(guesser)
            session.commit()
        raise
    return found


@consent_page.get("/<token>")
@open_to_anyone
@_behind
def show(token: str) -> Response:
    """Who asks, what for, from when to when; and whether the key is home."""
    form = AnswerForm()
    form.secret.flags.required = g.consent.wants_code  # to decline takes none
    told = {"consent": g.consent, "token": token, "form": form}
    return unkept(page("keys/entrusting/owners_page.html", **told))


@consent_page.post("/<token>/code")
@open_to_anyone
@_behind
@submitted(BY_THE_OWNER)
def send_code(token: str) -> Done:
    """A code goes to the owner's phone."""
    consent, _form = _answer()
    consent.send_code()
    return _there(consent, token)


@consent_page.post("/<token>/agree")
@open_to_anyone
@_behind
@submitted(BY_THE_OWNER)
def agree(token: str) -> Done:
    """The owner signs."""
    consent, form = _answer()
    signed = Signing(form.signature.data or "", said(form.signed_name))
    try:
        consent.give_by_link(signed, said(form.secret), granted=g.granted)
    except WrongCode as wrong:
        wrong.address = request.remote_addr or ""
        raise
    return _there(consent, token)


@consent_page.post("/<token>/decline")
@open_to_anyone
@_behind
@submitted(BY_THE_OWNER)
def decline(token: str) -> Done:
    """The owner says no."""
    consent, form = _answer()
    consent.through_the_link()
    consent.decline(said(form.because))
    return _there(consent, token)


@consent_page.post("/<token>/withdraw")
@open_to_anyone
@_behind
@submitted(BY_THE_OWNER)
def withdraw(token: str) -> Done:
    """The owner takes it back; that is possible as long as the link runs or a key may go out on it."""
    consent, _form = _answer()
    consent.may_be_taken_back()
    consent.withdraw()
    return _there(consent, token)


def _there(consent: OwnerConsent, token: str) -> Done:
    return Done(consent, number=consent.number, url=f"/consent/{token}")


def _answer() -> tuple[OwnerConsent, Any]:
    """Counted before anything is written; what cannot be read leaves nothing but the count."""
    consent, address = g.consent, request.remote_addr or ""
    visitor.come(consent, address)
    try:
        return consent, AnswerForm.read().require()
    except Incomplete as lack:
        raise Illegible(lack, consent, address) from lack
