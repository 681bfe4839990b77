"""What is sent to open a handover list, to put keys on it, and to take its steps."""

from webapp.keys.receiving.forms.finding import answered, counted
from webapp.keys.receiving.forms.listing import BecauseForm, HeldKeyForm, NewKeyForm, OpenForm, SignForm
from webapp.keys.receiving.forms.witnessing import WitnessForm

__all__ = [
    "BecauseForm",
    "HeldKeyForm",
    "NewKeyForm",
    "OpenForm",
    "SignForm",
    "WitnessForm",
    "answered",
    "counted",
]
