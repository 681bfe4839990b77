"""The steps of a case, one act each."""

from typing import Any
from uuid import UUID

from flask import g

from webapp.keys.cases import forms
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.cases.printing import print_now
from webapp.keys.cases.routes.cases import WITH_THE_NETWORK, key_cases
from webapp.keys.forms.said import said
from webapp.people import Permission, requires, within_reach
from webapp.people.staff import one_of_staff
from webapp.submissions import KEPT, submitted


@key_cases.post("/<uuid:id>/report")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def report(id: UUID) -> KeyCase:
    """The superior knows."""
    chosen = forms.ReportForm.read().require().superior.data
    superior = one_of_staff(chosen) if chosen else None
    case = _case(id)
    case.report(by=g.person, superior=superior)
    return case


@key_cases.post("/<uuid:id>/owner")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def tell_owner(id: UUID) -> KeyCase:
    """The owner was told."""
    case, form = _case(id), forms.OwnerForm.read().require()
    case.tell_owner(by=g.person, owner=said(form.owner), how=said(form.how))
    return case


@key_cases.post("/<uuid:id>/answer")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def owner_answers(id: UUID) -> KeyCase:
    """The owner's word on a new lock."""
    case, form = _case(id), forms.OwnerAnswerForm.read().require()
    case.owner_answers(by=g.person, signed=form.signed, refused=said(form.refused))
    return case


@key_cases.post("/<uuid:id>/damage")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def add_damage(id: UUID) -> KeyCase:
    """A further loss inside the unit."""
    case, form = _case(id), forms.DamageForm.read().require()
    sent: Any = form.photo.data
    photo = sent.read() if hasattr(sent, "read") else b""
    case.add_damage(by=g.person, what=said(form.what), cents=_cents(form.worth), photo=photo)
    return case


@key_cases.post("/<uuid:id>/costs")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def set_costs(id: UUID) -> KeyCase:
    """Lock and labour."""
    case, form = _case(id), forms.CostForm.read().require()
    case.set_costs(by=g.person, lock_cents=_cents(form.lock), labour_cents=_cents(form.labour))
    return case


@key_cases.post("/<uuid:id>/payer")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def find_payer(id: UUID) -> KeyCase:
    """Who bears it; F19 is printed with the decision."""
    case, form = _case(id), forms.PayerForm.read().require()
    case.find_payer(by=g.person, payer=said(form.payer), signed=form.signed, refused=said(form.refused))
    print_now(case, g.person)
    return case


@key_cases.post("/<uuid:id>/shares")
@requires(Permission.KEYS_DECIDE)
@submitted(WITH_THE_NETWORK)
def share(id: UUID) -> KeyCase:
    """The three posts bear it; F19 is printed with the decision."""
    case, form = _case(id), forms.ShareForm.read().require()
    told: dict[str, Any] = {"inquiry": said(form.inquiry), "persons": form.persons(g.site.id)}
    case.share(by=g.person, signed=form.signed, **told)
    print_now(case, g.person)
    return case


@key_cases.post("/<uuid:id>/settlement")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def settle(id: UUID) -> KeyCase:
    """How it was paid."""
    case, form = _case(id), forms.SettleForm.read().require()
    case.settle(by=g.person, paid=form.paid.data, note=said(form.note))
    return case


@key_cases.post("/<uuid:id>/found")
@requires(Permission.KEYS_MANAGE)
@submitted(KEPT)
def find_again(id: UUID) -> KeyCase:
    """The key turned up."""
    case, form = _case(id), forms.FoundForm.read().require()
    case.find_again(by=g.person, tested=bool(form.tested.data))
    return case


@key_cases.post("/<uuid:id>/measures")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def note_measures(id: UUID) -> KeyCase:
    """So that it does not happen again."""
    case, form = _case(id), forms.MeasuresForm.read().require()
    case.note_measures(by=g.person, measures=said(form.measures))
    return case


@key_cases.post("/<uuid:id>/closing")
@requires(Permission.KEYS_OVERSEE)
@submitted(WITH_THE_NETWORK)
def close(id: UUID) -> KeyCase:
    """A superior closes it; F19 is printed once more."""
    case, form = _case(id), forms.SignedForm.read().require()
    case.close(by=g.person, signed=form.signed)
    print_now(case, g.person)
    return case


def _case(id: UUID) -> KeyCase:
    case: KeyCase = within_reach(KeyCase, id)
    return case


def _cents(field: Any) -> int:
    return round((field.data or 0) * 100)
