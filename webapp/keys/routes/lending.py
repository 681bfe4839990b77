"""Lending a key and taking it back."""

from uuid import UUID

from flask import g
from flask_babel import lazy_gettext as _l

from webapp.keys.countersign import Countersign
from webapp.keys.forms import LendForm, ReturnForm
from webapp.keys.key import Key
from webapp.keys.routes.room import keys
from webapp.people import Permission, requires, within_reach
from webapp.submissions import KEPT, Done, refused, submitted

ON_THE_SPOT = refused(_l("Two people lend this key at once, with the network. Go where there is a signal."))


@keys.post("/keys/<uuid:id>/custody")
@requires(Permission.KEYS_LEND)
@submitted(KEPT)
def lend(id: UUID) -> Done:
    """Lend the key."""
    key: Key = within_reach(Key, id)
    form = LendForm.read().require()
    custody = key.lend(
        to=form.to(g.site.id, [key]),
        by=g.person,
        why=form.why,
        signed=form.signed,
        until=form.until,
        queued=bool(g.delivery),
        consent=form.consent_for(key),
        shown=form.shown,
        witness=form.witness(g.site.id, g.device),
        companion=form.companion(g.site.id),
    )
    return Done(key, number=custody.number, context={"out": custody, "just_lent": True})


@keys.post("/keys/<uuid:id>/return")
@requires(Permission.KEYS_LEND)
@submitted(KEPT)
def take_back(id: UUID) -> Done:
    """Take the key back."""
    key: Key = within_reach(Key, id)
    custody = key.take_back(by=g.person, **ReturnForm.read().require().how())
    return Done(key, number=custody.number, context={"just_back": True})


@keys.post("/keys/<uuid:id>/countersign")
@requires(Permission.KEYS_SEE)
@submitted(ON_THE_SPOT)
def countersign(id: UUID) -> Done:
    """Agree, on a phone of one's own, to the next lending of a key that takes two."""
    key: Key = within_reach(Key, id)
    Countersign.give(key, g.person)
    return Done(key)
