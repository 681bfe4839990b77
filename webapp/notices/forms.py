"""What a robot is added with."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length, Optional

from webapp.web.forms import Form


class RobotForm(Form):
    """Whose, what the group is called, its webhook address, and the secret it signs with."""

    vendor = RadioField(
        _l("Sort"),
        [InputRequired()],
        choices=[
            SelectChoice("wecom", _l("WeCom")),
            SelectChoice("dingtalk", _l("DingTalk")),
            SelectChoice("feishu", _l("Feishu")),
        ],
        default="wecom",
    )
    name = StringField(_l("Name of the group"), [InputRequired(), Length(max=40)])
    secret_address = PasswordField(_l("Webhook address"), [InputRequired(), Length(max=500)])
    secret = PasswordField(_l("Secret it signs with (DingTalk, Feishu)"), [Optional(), Length(max=200)])
