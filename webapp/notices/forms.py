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


class GatewayForm(Form):
    """Where text messages are posted to, and what the provider calls its fields."""

    secret_address = PasswordField(
        _l("Address of the gateway (https://…)"), [InputRequired(), Length(max=500)]
    )
    secret = PasswordField(_l("Token it asks for (Bearer)"), [Optional(), Length(max=300)])
    to_field = StringField(_l("Its field for the number"), [InputRequired(), Length(max=40)], default="to")
    words_field = StringField(_l("Its field for the text"), [InputRequired(), Length(max=40)], default="text")
    more = StringField(_l("Constant fields (JSON)"), [Optional(), Length(max=500)])


class NumberForm(Form):
    """Whom a trial goes to."""

    to = StringField(
        _l("Your own phone number"), [InputRequired(), Length(max=20)], render_kw={"type": "tel"}
    )


class PushForm(Form):
    """What the browser gave for this phone; the page's script fills it in."""

    push_endpoint = StringField(validators=[InputRequired(), Length(max=1000)])
    push_point = StringField(validators=[InputRequired(), Length(max=100)])
    push_auth = StringField(validators=[InputRequired(), Length(max=40)])
