"""What is sent to count, explain, close, confirm, and take a cabinet over."""

from webapp.keys.counting.forms.duty import DeputyForm, TakeOverForm
from webapp.keys.counting.forms.scans import BoardForm, LookForm, SeenForm
from webapp.keys.counting.forms.sheet import (
    BackForm,
    ExplainAlikeForm,
    ExplainForm,
    FinishForm,
    OpenForm,
    SecondForm,
    SignForm,
)

__all__ = [
    "BackForm",
    "BoardForm",
    "DeputyForm",
    "ExplainAlikeForm",
    "ExplainForm",
    "FinishForm",
    "LookForm",
    "OpenForm",
    "SecondForm",
    "SeenForm",
    "SignForm",
    "TakeOverForm",
]
