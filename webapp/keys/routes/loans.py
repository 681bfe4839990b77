"""A loan: for whoever deals with keys and for its borrower; a longer time, calls, and two claims to one key."""

from uuid import UUID

from flask import Response, g
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from webapp.database import session
from webapp.errors import NotFound
from webapp.keys.call import Call
from webapp.keys.claim import KeyClaim
from webapp.keys.custody import Custody
from webapp.keys.declining import Declined
from webapp.keys.extension import Extension
from webapp.keys.forms.loan import CallForm, DecisionForm, DeclineForm, ExtensionForm
from webapp.keys.forms.said import said
from webapp.keys.key import Key
from webapp.keys.routes.room import keys
from webapp.people import Permission, requires, within_reach
from webapp.submissions import KEPT, Done, refused, submitted
from webapp.web.answers import page

ASKED_NOW = refused(
    _l(
        "A longer time is asked and answered with the network. Until then the old time holds; ring the key desk."
    )
)
SETTLED_NOW = refused(_l("Which of two loans stands is settled with the network."))


@keys.get("/keys/mine")
@requires(Permission.TODAY_SEE)
def mine() -> Response:
    """What I have out, the most urgent first."""
    out = select(Custody).where(Custody.site_id == g.site.id, Custody.borrower_id == g.person.id)
    out = out.where(Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
    lines = session.scalars(out.order_by(Custody.due_at, Custody.id)).all()
    return page("keys/loans/mine.html", lines=lines)


@keys.get("/keys/loans/<uuid:id>")
@requires(Permission.TODAY_SEE)
def loan(id: UUID) -> Response:
    """One loan with whatever was asked and said about it."""
    custody = _mine_or_seen(id)
    return page(
        "keys/loans/show.html",
        loan=custody,
        extensions=Extension.of(custody),
        calls=Call.of(custody),
        asks=ExtensionForm(),
        decides=DecisionForm(),
        called=CallForm(),
    )


@keys.post("/keys/loans/<uuid:id>/extensions")
@requires(Permission.TODAY_SEE)
@submitted(ASKED_NOW)
def ask_for_longer(id: UUID) -> Custody:
    """Ask for a longer time."""
    custody = _mine_or_seen(id)
    form = ExtensionForm.read().require()
    Extension.ask(custody, form.after(custody.due_at), said(form.because), by=g.person)
    return custody


@keys.post("/keys/loans/<uuid:id>/extensions/<word>")
@requires(Permission.KEYS_SEE)
@submitted(ASKED_NOW)
def answer_extension(id: UUID, word: str) -> Custody:
    """Grant it, or refuse it with a reason."""
    custody: Custody = within_reach(Custody, id)
    waiting = Extension.waiting(custody)
    if waiting is None or word not in {"grant", "refuse"}:
        raise NotFound
    waiting.decide(word == "grant", said(DecisionForm.read().require().answer), by=g.person)
    return custody


@keys.post("/keys/loans/<uuid:id>/calls")
@requires(Permission.KEYS_SEE)
@submitted(KEPT)
def call(id: UUID) -> Custody:
    """Note a call to a late borrower."""
    custody: Custody = within_reach(Custody, id)
    form = CallForm.read().require()
    Call.note(custody, reached=form.reached.data, said=said(form.said), by=g.person)
    return custody


@keys.post("/keys/<uuid:id>/refusals")
@requires(Permission.KEYS_LEND)
@submitted(KEPT)
def decline(id: UUID) -> Done:
    """Not lent, and why."""
    key: Key = within_reach(Key, id)
    form = DeclineForm.read().require()
    noted = Declined.note(key, said(form.asked_by), form.why_not.data, said(form.in_words), by=g.person)
    return Done(key, context={"declined": noted})


@keys.post("/keys/claims/<uuid:id>/<word>")
@requires(Permission.KEYS_LEND)
@submitted(SETTLED_NOW)
def settle_claim(id: UUID, word: str) -> Done:
    """It was handed on, or the claim was wrong."""
    claim: KeyClaim = within_reach(KeyClaim, id)
    verbs = {"handed-on": claim.hand_on, "wrong": claim.dismiss}
    if word not in verbs:
        raise NotFound
    verbs[word](by=g.person)
    return Done(claim.key)


def _mine_or_seen(id: UUID) -> Custody:
    """The loan, for its borrower and for those who see keys; NotFound to anybody else."""
    custody: Custody = within_reach(Custody, id)
    if custody.borrower_id != g.person.id and not g.person.may(Permission.KEYS_SEE, g.site.id):
        raise NotFound
    return custody
