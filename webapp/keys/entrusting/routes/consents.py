"""Owners' consents: asking, and how the owner gives one."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from webapp.database import db, session
from webapp.keys.entrusting import books, listing, sending
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.entrusting.forms import ConsentForm, GivenForm
from webapp.keys.entrusting.reaching import only_a_custodian
from webapp.keys.forms.said import said
from webapp.keys.key import Key
from webapp.keys.routes import reader_name
from webapp.keys.signing import Signing
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import refused, submitted
from webapp.web.answers import page, page_or_fragment
from webapp.web.wording import both

consents = Blueprint("consents", __name__, url_prefix="/keys/consents")
IN_WRITING = refused(
    _l(
        "A consent counts only once it is numbered and kept, which needs the network. Take it on the printed form meanwhile."
    )
)
PER_PAGE = 50


@consents.get("/")
@requires(Permission.KEYS_SEE)
def index() -> Response:
    """Every consent; `only` is asked or given, `q` what is searched for."""
    asked = _asked()
    found = db.paginate(listing.consents(g.site.id, **asked), per_page=PER_PAGE, error_out=False)
    return page("keys/entrusting/consents.html", found=found, asked=asked)


@consents.get("/list.xlsx")
@requires(Permission.KEYS_SEE)
def workbook() -> Response:
    """The consents as they are narrowed on the page."""
    rows = [
        books.consent_line(one, reader_name)
        for one in session.scalars(listing.consents(g.site.id, **_asked()))
    ]
    told = (books.CONSENT_COLUMNS, rows, books.CONSENTS, {SITE: both(g.site)})
    return xlsx_answer(*told, zone=g.site.timezone, name="owner-consents")


@consents.get("/new/<uuid:id>")
@requires(Permission.KEYS_LEND)
def new(id: UUID) -> Response:
    """For this key: what the owner is asked to agree to."""
    key: Key = within_reach(Key, id)
    paper = session.scalar(
        select(KeyEntrustment).where(
            KeyEntrustment.site_id == key.site_id, KeyEntrustment.number == key.basis
        )
    )
    known = {"owner": paper.owner, "owner_phone": paper.owner_phone} if paper else {}
    return page("keys/entrusting/new_consent.html", key=key, form=ConsentForm.blank(key, **known))


@consents.post("/for/<uuid:id>")
@requires(Permission.KEYS_LEND)
@submitted(IN_WRITING)
def ask(id: UUID) -> OwnerConsent:
    """Draw it up."""
    key: Key = within_reach(Key, id)
    return OwnerConsent.ask(key, by=g.person, **ConsentForm.read().require().told(g.site))


@consents.get("/<uuid:id>")
@requires(Permission.KEYS_SEE)
def show(id: UUID) -> Response:
    """Where it stands, and the ways to the owner."""
    consent: OwnerConsent = within_reach(OwnerConsent, id)
    return page_or_fragment(
        "keys/entrusting/consent.html", "keys/entrusting/_consent.html", consent=consent, form=GivenForm()
    )


@consents.post("/<uuid:id>/given")
@requires(Permission.KEYS_LEND)
@submitted(IN_WRITING)
def give(id: UUID) -> OwnerConsent:
    """The owner gives it here: on this phone, on paper, by letter."""
    consent: OwnerConsent = within_reach(OwnerConsent, id)
    only_a_custodian(g.person, consent.site_id)
    form = GivenForm.read().require()
    checked = said(form.checked)
    if form.way.data == "device":
        signed = Signing(form.signature.data or "", said(form.signed_name))
        consent.give_here(signed, checked=checked, by=g.person)
    else:
        photo = form.photo.data.read() if form.photo.data else b""
        consent.give_on_paper(photo, way=form.way.data, checked=checked, by=g.person)
    return consent


@consents.post("/<uuid:id>/link")
@requires(Permission.KEYS_LEND)
@submitted(IN_WRITING)
def link(id: UUID) -> OwnerConsent:
    """A fresh address for the owner; the one before leads nowhere."""
    consent: OwnerConsent = within_reach(OwnerConsent, id)
    only_a_custodian(g.person, consent.site_id)
    consent.open_link()
    return consent


@consents.post("/<uuid:id>/text")
@requires(Permission.KEYS_LEND)
@submitted(IN_WRITING)
def send(id: UUID) -> OwnerConsent:
    """The address goes to the owner's phone."""
    consent: OwnerConsent = within_reach(OwnerConsent, id)
    only_a_custodian(g.person, consent.site_id)
    sending.send_link(consent)
    return consent


@consents.post("/<uuid:id>/withdrawal")
@requires(Permission.KEYS_LEND)
@submitted(IN_WRITING)
def withdraw(id: UUID) -> OwnerConsent:
    """The owner takes it back, by word or letter."""
    consent: OwnerConsent = within_reach(OwnerConsent, id)
    only_a_custodian(g.person, consent.site_id)
    consent.withdraw()
    return consent


def _asked() -> dict[str, Any]:
    return {"only": request.args.get("only", ""), "search": request.args.get("q", "").strip()[:60]}
