"""Why keys do not agree with the ledger: one by one, or several that have one reason."""

from uuid import UUID

from flask import g

from webapp.keys.counting.count import Count
from webapp.keys.counting.difference import Difference
from webapp.keys.counting.forms import ExplainAlikeForm, ExplainForm
from webapp.keys.counting.routes.counting import AT_THE_DESK, counting
from webapp.keys.forms.said import said
from webapp.people import Permission, requires, within_reach
from webapp.submissions import Done, submitted


@counting.post("/differences/<uuid:id>")
@requires(Permission.KEYS_LEND)
@submitted(AT_THE_DESK)
def explain(id: UUID) -> Difference:
    """Why a key does not agree with the ledger."""
    gap: Difference = within_reach(Difference, id)
    form = ExplainForm.read().require()
    gap.explain(form.reason.data, said(form.words), by=g.person, named=said(form.named))
    return gap


@counting.post("/<uuid:id>/explanations")
@requires(Permission.KEYS_LEND)
@submitted(AT_THE_DESK)
def explain_alike(id: UUID) -> Done:
    """Why several keys do not agree with the ledger."""
    count: Count = within_reach(Count, id)
    form = ExplainAlikeForm.read().require()
    count.explain_alike(form.meant(count), form.reason.data, said(form.words), by=g.person)
    return Done(count, url=f"/keys/counts/{id}")
