"""What is sent to lend, take back, add or correct a key."""

from webapp.keys.forms.key import CorrectForm
from webapp.keys.forms.lend import LendForm
from webapp.keys.forms.take_back import ReturnForm

__all__ = ["CorrectForm", "LendForm", "ReturnForm"]
