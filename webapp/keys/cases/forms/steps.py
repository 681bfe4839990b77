"""What is sent along the steps of a case."""

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from webapp.database import session
from webapp.keys.cases.case_kind import CaseKind
from webapp.keys.cases.paying import PAID
from webapp.keys.cases.share import POSTS
from webapp.keys.forms.said import said
from webapp.keys.signing import Signing
from webapp.people import Person
from webapp.people.staff import staff_of
from webapp.web.forms import AmountField, Form, IdField

YUAN = {"inputmode": "decimal", "type": "text"}


class FactsForm(Form):
    """What happened."""

    facts = TextAreaField(_l("What happened?"), [InputRequired(), Length(max=1000)])


class CaseForm(FactsForm):
    """A case of any kind; the key by its number, where it is known."""

    kind = RadioField(_l("What went wrong?"), [InputRequired()])
    key_number = StringField(_l("Key number"), [Length(max=20)])
    named = StringField(_l("Who had it cut, held it or handed it in"), [Length(max=80)])

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.kind.choices = [(one.value, one.words) for one in CaseKind]


class SignedForm(Form):
    """Something with a signature under it."""

    signature = StringField(_l("Signature"))
    signed_name = StringField(_l("Name"), [Length(max=40)])

    @property
    def signed(self) -> Signing:
        """The drawing or the typed name."""
        return Signing(self.signature.data or "", said(self.signed_name))


class ReportForm(Form):
    """Which superior was told; nobody chosen means: I am the superior."""

    superior = IdField(_l("Which superior was told?"))


class OwnerForm(Form):
    """Which owner was told, and how."""

    owner = StringField(_l("Owner"), [InputRequired(), Length(max=40)])
    how = StringField(_l("Told how (telephone, visit, letter)"), [InputRequired(), Length(max=80)])


class OwnerAnswerForm(SignedForm):
    """The owner's word on a new lock."""

    refused = StringField(_l("The owner wants no new lock, because"), [Length(max=200)])


class CostForm(Form):
    """Lock and labour in yuan."""

    lock = AmountField(_l("New lock in yuan"), [InputRequired(), NumberRange(0, 999999)], render_kw=YUAN)
    labour = AmountField(_l("Labour in yuan"), [InputRequired(), NumberRange(0, 999999)], render_kw=YUAN)


class DamageForm(Form):
    """Another loss inside the unit."""

    what = StringField(_l("What else was lost or broken"), [InputRequired(), Length(max=100)])
    worth = AmountField(_l("Worth in yuan"), [InputRequired(), NumberRange(Decimal("0.01"), 9999999)], render_kw=YUAN)  # fmt: skip
    photo = FileField(_l("Photo that proves it"))


class PayerForm(SignedForm):
    """Who bears it."""

    payer = StringField(_l("Who bears it"), [InputRequired(), Length(max=40)])
    refused = StringField(_l("Did not sign, because"), [Length(max=200)])


class ShareForm(SignedForm):
    """The inquiry and whoever holds the three posts."""

    inquiry = TextAreaField(_l("Inquiry report"), [InputRequired(), Length(max=4000)])
    key_manager = IdField(_l("Department manager"))
    key_supervisor = IdField(_l("Supervisor"))
    key_custodian = IdField(_l("Key custodian"))

    def persons(self, site_id: Any) -> dict[str, Person | None]:
        """Who holds each post; None where it is vacant."""
        return {post: _one_of(site_id, self[post].data) for post in POSTS}


class SettleForm(Form):
    """How it was paid."""

    paid = RadioField(_l("How was it settled?"), [InputRequired()])
    note = StringField(_l("Receipt number, or who decides and on what"), [Length(max=200)])

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.paid.choices = list(PAID.items())


class MeasuresForm(Form):
    """So that it does not happen again."""

    measures = TextAreaField(_l("What is done so that it does not happen again?"), [InputRequired(), Length(max=1000)])  # fmt: skip


class FoundForm(Form):
    """The key turned up."""

    tested = BooleanField(_l("I tried it, and it opens its lock"))


def _one_of(site_id: Any, id: Any) -> Person | None:
    return session.scalar(staff_of(site_id).where(Person.id == id)) if id else None
