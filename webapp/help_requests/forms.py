"""What the screens of a request ask. Nothing but an outcome is ever compulsory."""

from typing import Any

from flask import g
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from webapp.help_requests import choice
from webapp.help_requests.choice import Choice
from webapp.help_requests.subkinds import OTHER, offered
from webapp.web.forms import Form, IdField
from webapp.web.wording import both


def spoken(table: dict[str, Choice], names: tuple[str, ...] = ()) -> list[SelectChoice]:
    """Choices in the reader's language, with their pictures."""
    return [
        SelectChoice(name, both(table[name]), {"icon": table[name].icon} if table[name].icon else {})
        for name in names or tuple(table)
    ]


class FactsForm(Form):
    """Who calls, from where, and what is wanted."""

    place = IdField(_l("Building and unit"))
    where = StringField(_l("Or scan, or type the unit or the place"), [Optional(), Length(max=200)])
    phone = StringField(
        _l("Phone"), [Optional(), Length(max=40)], render_kw={"type": "tel", "inputmode": "tel"}
    )
    caller = StringField(_l("Who calls"), [Optional(), Length(max=80)])
    asked = TextAreaField(
        _l("What is asked"),
        [Optional(), Length(max=2000)],
        description=_l("You can dictate with the keyboard's microphone"),
    )
    requester_type = RadioField(_l("Who asks"), [Optional()])
    channel = RadioField(_l("How it came"), [Optional()])
    subkind = SelectField(_l("About"), [Optional()])

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.requester_type.choices = spoken(choice.REQUESTERS)
        self.channel.choices = spoken(choice.CHANNELS)
        about = choice.SUBKINDS | (offered(OTHER, g.site.id) if g.get("site") else {})
        self.subkind.choices = [SelectChoice("", "—"), *spoken(about)]


class TakeForm(FactsForm):
    """A new request; sent empty it is first aid."""

    kind = RadioField(_l("What kind of help"), [Optional()])
    on_paper_at = DateTimeLocalField(_l("Time on the paper"), [Optional()])
    aid = SelectMultipleField(_l("What does the caller want"))
    life_in_danger = BooleanField(_l("Life in danger"))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.kind.choices = spoken(choice.LOGGED)
        self.aid.choices = spoken(choice.AID_MODES)

    @property
    def logged(self) -> dict[str, str]:
        """Kind and form: an enquiry is by word unless it came in writing (HR-1.1.d)."""
        chosen = self.kind.data or "first_aid"
        if chosen == "written_enquiry":
            return {"kind": "enquiry", "form": "written"}
        return {"kind": chosen, "form": "verbal"} if chosen == "enquiry" else {"kind": chosen}


class AnswerForm(Form):
    """What was said to the resident, and why so late."""

    words = StringField(_l("What was said"), [Optional(), Length(max=500)])
    late_reason = RadioField(_l("Why the reply is late"), [Optional()])

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.late_reason.choices = spoken(choice.LATE_REASONS)


class WordsForm(Form):
    """A few words, or none."""

    words = TextAreaField(_l("In a few words"), [Optional(), Length(max=2000)])


class HandOverForm(Form):
    """To whom: a colleague or a department, and what they should know."""

    to = RadioField(_l("Hand it to"), [Optional()], validate_choice=False)
    words = StringField(_l("What they should know"), [Optional(), Length(max=500)])


class TaskForm(Form):
    """Which department does what."""

    department = RadioField(_l("Department"), [Optional()])
    words = StringField(_l("What is to be done"), [Optional(), Length(max=500)])

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.department.choices = spoken({name: one.words for name, one in choice.DEPARTMENTS.items()})


class ContactForm(Form):
    """Which body was contacted for the resident."""

    referred_to = StringField(_l("Body contacted for the resident"), [Optional(), Length(max=120)])
    referred_phone = StringField(_l("Its phone"), [Optional(), Length(max=40)], render_kw={"type": "tel"})


class RegisterForm(Form):
    """How it ended."""

    outcome = RadioField(_l("Outcome"), [Optional()])
    done = TextAreaField(_l("What was done"), [Optional(), Length(max=2000)], id="what-was-done")
    requester_type = RadioField(_l("Who asked"), [Optional()])
    outcome_reason = StringField(_l("Reason, if improper"), [Optional(), Length(max=500)])
    remarks = StringField(_l("Remarks"), [Optional(), Length(max=500)])

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.outcome.choices = spoken(choice.OUTCOMES)
        self.requester_type.choices = spoken(choice.REQUESTERS)


def forms_of() -> dict[str, Form]:
    """The forms on a request's card, fresh; its partial is drawn after acts of other rooms too."""
    return {
        "facts": FactsForm(),
        "answer": AnswerForm(),
        "words": WordsForm(),
        "hand_over": HandOverForm(),
        "task": TaskForm(),
        "contact": ContactForm(),
        "register": RegisterForm(),
    }
