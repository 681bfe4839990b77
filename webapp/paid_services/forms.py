"""What the price list's pages ask."""

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp.web.forms import AmountField, Form


class PriceForm(Form):
    """A price in yuan."""

    price = AmountField(
        _l("Price in yuan"),
        [InputRequired(), NumberRange(Decimal("0.01"), Decimal(999999))],
        places=2,
        render_kw={"inputmode": "decimal", "type": "text"},
    )

    @property
    def cents(self) -> int:
        """The price in fen."""
        return int((self.price.data or Decimal(0)) * 100)


class ItemForm(PriceForm):
    """A new line of the list."""

    code = StringField(_l("Item code"), [InputRequired(), Length(max=20)])
    zh = StringField(_l("Name in Chinese"), [InputRequired(), Length(max=80)])
    en = StringField(_l("Name in English"), [Optional(), Length(max=80)])
    unit = StringField(_l("Unit, such as 次 or 小时"), [InputRequired(), Length(max=10)])

    def told(self) -> dict[str, Any]:
        """The line as the verb takes it."""
        words = {name: (self[name].data or "").strip() for name in ("code", "zh", "en", "unit")}
        return {**words, "cents": self.cents}
