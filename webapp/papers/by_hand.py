"""The forms for when the server is down, blank: every browser that was here keeps this page (webapp/submissions/shell.py)."""

from flask import Blueprint, Response, current_app

from webapp.papers.form import all_forms
from webapp.people import open_to_anyone
from webapp.web.answers import page

by_hand = Blueprint("by_hand", __name__)


@by_hand.get("/blank-forms")
@open_to_anyone
def blank_forms() -> Response:
    """To read and to print, without a server and without a sign-in; they hold nothing of anybody."""
    forms = [form for form in all_forms() if form.by_hand]
    return page("papers/blank_forms.html", forms=forms, company=current_app.config["GATEHOUSE"].company)
