"""What is sent to open a case, along its steps, and along an order for new keys."""

from webapp.keys.cases.forms.orders import DeclineForm, DoneForm, EnterForm, OrderForm
from webapp.keys.cases.forms.people import holders_of, superiors
from webapp.keys.cases.forms.steps import (
    CaseForm,
    CostForm,
    DamageForm,
    FactsForm,
    FoundForm,
    MeasuresForm,
    OwnerAnswerForm,
    OwnerForm,
    PayerForm,
    ReportForm,
    SettleForm,
    ShareForm,
    SignedForm,
)

__all__ = [
    "CaseForm",
    "CostForm",
    "DamageForm",
    "DeclineForm",
    "DoneForm",
    "EnterForm",
    "FactsForm",
    "FoundForm",
    "MeasuresForm",
    "OrderForm",
    "OwnerAnswerForm",
    "OwnerForm",
    "PayerForm",
    "ReportForm",
    "SettleForm",
    "ShareForm",
    "SignedForm",
    "holders_of",
    "superiors",
]
