"""Handover lists: who signs them."""

from uuid import UUID

from flask import g

from webapp.keys.receiving.forms import SignForm, WitnessForm
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.routes.lists import TOGETHER, handovers
from webapp.people import Permission, requires, within_reach
from webapp.submissions import submitted


@handovers.post("/<uuid:id>/signature/<any(giver, receiver):party>")
@requires(Permission.KEYS_LEND)
@submitted(TOGETHER)
def sign(id: UUID, party: str) -> KeyHandover:
    """One side signs; with the second the keys are taken over."""
    handover: KeyHandover = within_reach(KeyHandover, id)
    handover.sign(party, SignForm.read().require().signed, by=g.person)
    return handover


@handovers.post("/<uuid:id>/signature/witness")
@requires(Permission.KEYS_LEND)
@submitted(TOGETHER)
def witness(id: UUID) -> KeyHandover:
    """Somebody of neither side saw it."""
    handover: KeyHandover = within_reach(KeyHandover, id)
    form = WitnessForm.read().require()
    handover.witness(form.who(), form.signed, by=g.person)
    return handover
