"""What a borrower showed, as the form takes it."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FileField, PasswordField, RadioField, SelectField, StringField
from wtforms.validators import Length, Optional

from webapp.errors import Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.forms.said import said
from webapp.keys.shown import NOTICES, ORDERS, Shown
from webapp.people import Device, Person
from webapp.people.second_person import prove
from webapp.web.forms import DayField, Form


class ShownForm(Form):
    """Pass, notice and identity card; and the second person's badge and PIN where the key takes two."""

    pass_until = DayField(_l("Work pass valid until"), [Optional()])
    notice_kind = RadioField(_l("Which notice?"), default="repair_notice", validate_choice=False)
    notice_no = StringField(_l("Number of the notice"), [Length(max=40)])
    notice = FileField(_l("Photo of the notice"))
    order_kind = SelectField(_l("Which order is it?"), [Optional()], validate_choice=False)
    order_photo = FileField(_l("Photo of the order"))
    id_last4 = StringField(_l("Identity card, last 4"), [Length(max=4)])
    id_photo = FileField(_l("Photo of the identity card"))
    witness_code = StringField(_l("Second person: badge or staff number"), [Length(max=40)])
    pin = PasswordField(_l("Their PIN"), [Length(max=6)])

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.notice_kind.choices = list(NOTICES.items())
        kinds = [(code, str(words)) for code, words in ORDERS.items()]
        self.order_kind.choices = [("", _l("One with a number of this house")), *kinds]

    @property
    def shown(self) -> Shown:
        """What was shown, photos as they were sent."""
        return Shown(
            self.pass_until.data,
            (self.notice_kind.data if said(self.notice_no) else self.order_kind.data) or "",
            _sent(self.notice) or _sent(self.order_photo),
            said(self.id_last4).upper(),
            _sent(self.id_photo),
        )

    def witness(self, site_id: Any, device: Device | None) -> Person | None:
        """Who proved with badge and PIN to stand by; None where nobody was named. A badge without its PIN is refused."""
        if not (code := said(self.witness_code)):
            return None
        person = Borrower.named(code, site_id).person
        if person is None or not self.pin.data:
            raise Refusal(
                "key.second_pin",
                "第二人须本人在此输入PIN；没有PIN的请在自己手机上打开这把钥匙会签",
                "The second person types the PIN here; without one, countersign on a phone of your own",
                "KC-4a",
            )
        return prove(person, self.pin.data, device)


def _sent(field: FileField) -> bytes:
    file = field.data
    return file.read() if getattr(file, "filename", None) else b""
