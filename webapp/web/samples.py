"""Made-up data for /styleguide; it stands for no person, place or thing."""

from typing import Any

from flask_babel import get_locale
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired


def say(zh: str, en: str) -> str:
    """The sample in the reader's language; samples stay out of the catalogue of words."""
    return en if str(get_locale()) == "en" else zh


class SampleForm(Form):
    """One field of each kind; two are left empty to show their errors."""

    purpose = StringField(validators=[InputRequired()])
    kind = RadioField(validators=[InputRequired()])
    aids = SelectMultipleField()
    ward = SelectField()
    due = DateTimeLocalField()
    note = TextAreaField()
    own = BooleanField()


def sample_form() -> SampleForm:
    """The form as it comes back from a submission with two mistakes."""
    form = SampleForm()
    form.purpose.label.text, form.purpose.description = (
        say("用途", "What for?"),
        say("一句话即可", "One short sentence"),
    )
    form.kind.label.text = say("求助类别", "What kind of help?")
    form.kind.choices = [
        ("first_aid", say("急救", "First aid"), {"icon": "ambulance"}),
        ("repair", say("报修", "Repair"), {"icon": "wrench"}),
        ("other", say("其他", "Something else"), {"icon": "ellipsis"}),
    ]
    form.aids.label.text = say("携带物品", "What goes along?")
    form.aids.choices = [("chair", say("轮椅", "Wheelchair")), ("bag", say("急救包", "First-aid bag"))]
    form.ward.label.text, form.ward.choices = (
        say("病区", "Ward"),
        [("6", say("6 病区", "Ward 6")), ("7", say("7 病区", "Ward 7"))],
    )
    form.ward.data = "6"
    form.due.label.text, form.note.label.text = say("应还时间", "Due back"), say("备注", "Note")
    form.note.description = say("可按键盘上的话筒说话。", "The keyboard's microphone works here.")
    form.own.label.text = say("借用人是本公司员工", "The borrower is our own staff")
    form.aids.data = ["chair"]
    form.validate()
    form.purpose.errors = [say("请填写用途。", "Say what the key is for.")]
    form.kind.errors = [say("请选一项。", "Choose one.")]
    return form


def sample_steps() -> list[dict[str, str]]:
    """A step line with all five states."""
    return [
        {"label": say("登记", "Recorded"), "state": "done", "time": "13:58", "by": "张敏"},
        {"label": say("接单", "Taken"), "state": "done", "time": "14:01", "by": "王建国、赵强"},
        {"label": say("拨打 120", "Call 120"), "state": "skipped"},
        {"label": say("3 号点", "Point 3"), "state": "missed", "time": "14:02"},
        {"label": say("到达", "Arrived"), "state": "now"},
        {"label": say("完成", "Finished"), "state": "next"},
    ]


def sample_places() -> dict[str, Any]:
    """People, places and rows as the pickers and lists take them."""
    return {
        "people": [
            {"id": "1", "name": "王建国", "note": "0117"},
            {"id": "2", "name": "李明", "note": "0123"},
            {"id": "3", "name": "欧阳𠮷祥", "note": "0208"},
        ],
        "recent": [{"id": "r1", "label": "3-1-1204"}, {"id": "r2", "label": "1-2-0301"}],
        "buildings": [
            {
                "label": say("3 栋", "Building 3"),
                "floors": [
                    {"floor": 12, "units": [{"id": "u1", "label": "1204"}, {"id": "u2", "label": "1205"}]}
                ],
            }
        ],
        "ledger_rows": [
            {"cells": ["B2-07", "王建国", "11-21 14:05", "18:00"], "href": "#part-lists", "state": "going"},
            {
                "cells": ["A1-02", "李明", "11-20 09:12", "11-20 18:00"],
                "href": "#part-lists",
                "state": "overdue",
            },
        ],
    }
