"""What the pages of enquiries ask."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from webapp.enquiries.topic import CONFIDENTIAL, TOPICS, VERDICTS, Topic
from webapp.errors import Refusal
from webapp.web.forms import Form, IdField
from webapp.web.wording import both


def spoken(table: dict[str, Topic]) -> list[SelectChoice]:
    """Choices in the reader's language."""
    return [SelectChoice(name, both(words)) for name, words in table.items()]


class AnswerForm(Form):
    """An approved answer; a confidential topic has no words to say."""

    topic = RadioField(_l("Topic"), [InputRequired()], default="general")
    question = StringField(_l("Question, as residents ask it"), [InputRequired(), Length(max=200)])
    words = TextAreaField(_l("Answer, as it is said"), [Optional(), Length(max=2000)])

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.topic.choices = spoken(TOPICS)

    def told(self) -> dict[str, str]:
        """The answer as its verb takes it. Refusal where there is nothing to say."""
        told = {name: (value or "").strip() for name, value in self.data.items()}
        if not told["words"] and told["topic"] != CONFIDENTIAL:
            raise Refusal(
                "enquiries.no_words",
                "请填写答复内容；不对外答复的话题请选“涉密”",
                "Write the answer; a topic that nobody speaks about is “Confidential”",
                clause="HR-3.2-1",
            )
        return told


class TellForm(Form):
    """How a question was answered."""

    answer = IdField(_l("Approved answer"))
    words = TextAreaField(_l("What was said"), [Optional(), Length(max=2000)])
    late_reason = StringField(_l("Why the reply is late"), [Optional(), Length(max=40)])


class ReviewForm(Form):
    """The supervisor's word."""

    verdict = RadioField(_l("What the resident was told is"), [Optional()])
    words = StringField(_l("What the resident was told instead"), [Optional(), Length(max=500)])

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.verdict.choices = spoken(VERDICTS)
