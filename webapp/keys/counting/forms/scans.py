"""What is sent scan by scan: a key, where it hangs, how many; a photo of the board."""

from typing import Any

from flask import g
from flask_babel import lazy_gettext as _l
from wtforms import FileField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp.keys.boards.told import hook_here, hook_in
from webapp.keys.counting.verdict import Condition
from webapp.keys.forms.said import said
from webapp.web.forms import Form


class SeenForm(Form):
    """One scan, or a typed number; where it hangs, how tag and key look, how many there are. `after` was scanned before it."""

    code = StringField(_l("Key number or code of its tag"), [InputRequired(), Length(max=200)])
    hook = StringField(_l("Hangs on another hook"), [Length(max=200)])
    after = StringField(validators=[Length(max=200)])
    pieces = IntegerField(_l("How many keys are on it?"), [Optional(), NumberRange(0, 99)])
    condition = SelectField(_l("Tag and key"), [Optional()], default=Condition.SOUND.value)

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.condition.choices = [(one.value, str(one.words)) for one in Condition]

    def how(self, noted: str = "") -> dict[str, Any]:
        """What `Count.see` takes besides the code; a hook whose tag was scanned just before is where the key hangs.

        `noted` is the hook as it stands already: sent back unchanged, it is not asked after again.
        """
        before, hook = hook_in(said(self.after), g.site.id), said(self.hook)
        there = hook if hook == noted else hook_here(hook, g.site.id)
        return {
            "hook": there or (before.label if before else ""),
            "condition": self.condition.data or Condition.SOUND.value,
            "pieces": self.pieces.data,
        }


class LookForm(SeenForm):
    """More about a key that was scanned already."""

    code = None


class BoardForm(Form):
    """A photo of the whole board."""

    photo = FileField(_l("Photo of the board"))

    def body(self) -> bytes:
        """Its bytes; none where nothing was chosen."""
        return self.photo.data.read() if self.photo.data else b""
