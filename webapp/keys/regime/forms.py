"""What is sent to keep the rules' page."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FileField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from webapp.database import session
from webapp.keys.borrower import TYPES
from webapp.keys.regime.key_chart import CHARTS
from webapp.keys.regime.key_rules import HOLDERS
from webapp.people import Person
from webapp.people.staff import staff_of
from webapp.web.forms import DayField, Form


class DepartmentForm(Form):
    """A department and how it borrows."""

    zh = StringField(_l("Department"), [Length(max=40)])
    borrowing_type = SelectField(_l("Borrows as"), [InputRequired()])

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.borrowing_type.choices = list(TYPES.items())


class ChartForm(Form):
    """The company's own chart."""

    about = SelectField(_l("Which chart"), [InputRequired()])
    chart = FileField(_l("The chart as PDF"))

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.about.choices = list(CHARTS.items())


class RulesForm(Form):
    """A new version: from which day; who reads each copy is sent by staff number."""

    since = DayField(_l("In force from"), [InputRequired()])
    president = StringField(HOLDERS["president"], [Length(max=20)])
    vice_president = StringField(HOLDERS["vice_president"], [Length(max=20)])
    customer_centre = StringField(HOLDERS["customer_centre"], [Length(max=20)])
    sales_centre = StringField(HOLDERS["sales_centre"], [Length(max=20)])
    home_plaza = StringField(HOLDERS["home_plaza"], [Length(max=20)])
    supervision = StringField(HOLDERS["supervision"], [Length(max=20)])

    def readers(self, site_id: Any) -> dict[str, Person | None]:
        """Whoever reads each copy, by staff number; None where it goes out on paper."""
        return {holder: _numbered(site_id, self[holder].data or "") for holder in HOLDERS}


def _numbered(site_id: Any, staff_no: str) -> Person | None:
    number = staff_no.strip().upper()
    return (
        session.scalar(staff_of(site_id).where(Person.staff_no == number).order_by(None)) if number else None
    )
