"""The settings page: every default of the clauses, its clause, its history."""

from itertools import groupby
from typing import Any

from flask import Blueprint, Response, g, request

from webapp.database import session
from webapp.errors import NotFound
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people import Permission, Person, requires
from webapp.settings.catalogue import Default, catalogue
from webapp.settings.history import chosen, turns
from webapp.settings.papers import COLUMNS, lines
from webapp.settings.setting import Setting, change
from webapp.settings.typed import typed
from webapp.submissions import Done, submitted
from webapp.web.answers import page

settings = Blueprint("settings", __name__, url_prefix="/settings")


@settings.get("/")
@requires(Permission.SETTINGS_SEE)
def index() -> Response:
    """Every setting by room, with what holds now."""
    rules = sorted(catalogue().values(), key=lambda rule: rule.name.partition(".")[0])
    groups = [(room, list(found)) for room, found in groupby(rules, lambda rule: rule.name.partition(".")[0])]
    return page("settings/index.html", groups=groups, chosen=chosen(g.site.id))


@settings.get("/list.xlsx")
@requires(Permission.SETTINGS_SEE)
def export() -> Response:
    """The same list as a workbook."""
    rules = sorted(catalogue().values(), key=lambda rule: rule.name)
    rows = lines(rules, chosen(g.site.id))
    return xlsx_answer(COLUMNS, rows, ("设置清单", "Settings"), zone=g.site.timezone, name="settings")


@settings.get("/<name>")
@requires(Permission.SETTINGS_SEE)
def show(name: str) -> Response:
    """One setting: what holds, its bounds, who changed it."""
    rule = _rule(name)
    past = turns(g.site.id, name)
    people = {turn.by: session.get(Person, turn.by) for turn in past if turn.by}
    now: Any = past[0].new if past else rule.value
    return page("settings/show.html", rule=rule, holds=now, past=past, people=people)


@settings.post("/<name>")
@requires(Permission.SETTINGS_CHANGE)
@submitted
def put(name: str) -> Done:
    """A value from now on."""
    rule = _rule(name)
    setting: Setting = change(g.site.id, name, typed(rule, ",".join(request.form.getlist("value"))))
    return Done(setting, url=f"/settings/{name}")


def _rule(name: str) -> Default:
    if name not in catalogue():
        raise NotFound
    return catalogue()[name]
