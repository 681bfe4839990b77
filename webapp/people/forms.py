"""What is asked about a person, a role and a device."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from webapp.people.role import roles
from webapp.web.forms import DayField, Form
from webapp.web.language import language


class PersonForm(Form):
    """Name and telephone."""

    name = StringField(_l("Name"), [InputRequired(), Length(max=40)])
    phone = StringField(
        _l("Telephone"),
        [Optional(), Regexp(r"^[+0-9 -]{3,20}$", message=_l("Only figures, blanks, + and -"))],
    )


def role_choices() -> list[tuple[str, str]]:
    """None yet, so that nobody is given one unread; then the roles that sign in, by their names."""
    zh = language() == "zh"
    named = [(role.code, role.zh if zh else role.en) for role in roles().values() if role.sign_in != "none"]
    return [("", gettext("Choose a role")), *named]


class NewPersonForm(PersonForm):
    """Somebody who starts to work here."""

    staff_no = StringField(
        _l("Staff number"),
        [InputRequired(), Length(max=20), Regexp(r"^[A-Za-z0-9-]+$", message=_l("Letters, figures and -"))],
    )
    role = SelectField(_l("Role"), [InputRequired(message=_l("Choose a role"))], choices=role_choices)


class RoleForm(Form):
    """A role from one day to another, both included; no end means until further notice."""

    role = SelectField(_l("Role"), [InputRequired(message=_l("Choose a role"))], choices=role_choices)
    since = DayField(_l("From (empty: now)"), [Optional()])
    until = DayField(_l("To (empty: until further notice)"), [Optional()])

    def span(self, site: Any) -> tuple[datetime | None, datetime | None]:
        """First and last moment on the site's clock."""
        zone = ZoneInfo(site.timezone)
        first = datetime.combine(self.since.data, time(), zone) if self.since.data else None
        return first, datetime.combine(self.until.data, time.max, zone) if self.until.data else None


class PasswordForm(Form):
    """A new password."""

    password = PasswordField(
        _l("New password (at least ten characters)"), [InputRequired(), Length(min=10, max=200)]
    )


class DeviceForm(Form):
    """A device to be made known."""

    name = StringField(_l("What is the device called?"), [InputRequired(), Length(max=40)])
