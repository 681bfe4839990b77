"""F19 is printed at the decision and at the closing."""

from webapp import subjects
from webapp.database import session
from webapp.keys.cases.key_case import KeyCase
from webapp.papers.paper import Paper
from webapp.people import Person

FORM = "F19"


def print_now(case: KeyCase, by: Person) -> Paper:
    """The case as it stands at this moment, filed by its data; the worker draws it."""
    session.flush()
    return Paper.ask(FORM, subjects.find("site", case.site_id), by, subject=str(case.id))
