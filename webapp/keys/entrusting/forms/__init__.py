"""What is sent to draw up and sign an entrustment or a consent."""

from webapp.keys.entrusting.forms.consent import AnswerForm, ConsentForm, GivenForm
from webapp.keys.entrusting.forms.entrustment import EntrustmentForm, RenewForm, SignBothForm

__all__ = ["AnswerForm", "ConsentForm", "EntrustmentForm", "GivenForm", "RenewForm", "SignBothForm"]
