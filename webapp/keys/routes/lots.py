"""Several keys in one act, and a ring: scan them, sign once; bring them back one by one or all at once."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, g, request
from sqlalchemy import select

from webapp.database import session
from webapp.errors import NotFound
from webapp.keys import lot as lots
from webapp.keys import rings
from webapp.keys.boards.on_ring import OnRing
from webapp.keys.boards.ring import KeyRing
from webapp.keys.boards.told import on_it, tag_in
from webapp.keys.find import meant_by
from webapp.keys.forms import LendForm
from webapp.keys.forms.said import said
from webapp.keys.key import Key
from webapp.keys.lot import Lot
from webapp.keys.routes.room import keys
from webapp.logbook import current
from webapp.people import Permission, requires
from webapp.submissions import KEPT, Done, submitted
from webapp.web.answers import page


@keys.get("/keys/lots/new")
@requires(Permission.KEYS_LEND)
def gather() -> Response:
    """The keys scanned so far and the one form for them; `?code=` adds one, with its ring, `?without=` leaves one out."""
    chosen = {key.id: key for key in _chosen(request.args.getlist("key"))}
    read = _read(request.args.get("code", "").strip())
    for key in read:
        chosen[key.id] = key
    if left_out := request.args.get("without", type=UUID):
        chosen.pop(left_out, None)
    unknown = request.args.get("code", "") if not read else ""
    return page("keys/lots/new.html", chosen=list(chosen.values()), unknown=unknown)


@keys.post("/keys/lots")
@requires(Permission.KEYS_LEND)
@submitted(KEPT)
def lend_lot() -> Done:
    """Lend them all."""
    form, chosen = LendForm.read().require(), _chosen(request.form.getlist("key"))
    lot = Lot.lend(
        chosen,
        to=form.to(g.site.id, chosen),
        why=form.why,
        by=g.person,
        consent_no=said(form.consent),
        signed=form.signed,
        until=form.until,
        queued=bool(g.delivery),
        shown=form.shown,
        witness=form.witness(g.site.id, g.device),
        companion=form.companion(g.site.id),
    )
    first = lot.lines[0]
    return Done(first.key, number=first.number, url=_seen(lot))


@keys.get("/keys/lots/<uuid:id>")
@requires(Permission.KEYS_SEE)
def lot(id: UUID) -> Response:
    """What went out together, and what of it is back."""
    return page("keys/lots/show.html", lot=Lot.within(id, g.site.id))


@keys.post("/keys/lots/<uuid:id>/return")
@requires(Permission.KEYS_LEND)
@submitted(KEPT)
def take_lot_back(id: UUID) -> Done:
    """All that is still out comes back whole."""
    lot = Lot.within(id, g.site.id)
    lot.take_back(by=g.person)
    first = lot.lines[0]
    return Done(first.key, number=first.number, url=_seen(lot))


def _seen(lot: Lot) -> str:
    return f"/keys/lots/{lot.id}?did={current().submission_id}"


def _chosen(ids: list[str]) -> list[Key]:
    """The keys of this site by their ids, in the order given; NotFound for any other text."""
    try:
        wanted = list(dict.fromkeys(UUID(text) for text in ids))[: lots.MOST + 1]
    except ValueError:
        raise NotFound from None
    here = select(Key).where(Key.site_id == g.site.id, Key.id.in_(wanted))
    found = {key.id: key for key in session.scalars(here)}
    if len(found) != len(wanted):
        raise NotFound
    return [found[one] for one in wanted]


def _read(code: str) -> Sequence[Key]:
    """The key that a scanned tag or a typed number names, with its ring; a ring's own tag names all of it."""
    tag = tag_in(code)
    thing = on_it(tag, g.site.id) if tag else None
    if isinstance(thing, KeyRing):
        return OnRing(thing).here
    key = meant_by(code, g.site.id)
    return rings.on_ring_of(key) if key else ()
