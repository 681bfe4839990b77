"""The rules' page: version and copies, departments, charts."""

from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp.errors import NotFound
from webapp.keys.regime import forms, key_rules
from webapp.keys.regime.department import KeyDepartment, departments
from webapp.keys.regime.key_chart import MOST_BYTES, KeyChart, charts
from webapp.keys.regime.key_rules import KeyRules, KeyRulesCopy
from webapp.people import Permission, requires, within_reach
from webapp.submissions import KEPT, Done, refused, submitted
from webapp.web.answers import page

rules = Blueprint("key_rules", __name__, url_prefix="/keys/rules")
AT_A_DESK = refused(_l("The rules are kept with the network. Do it at a desk."))
HERE = "/keys/rules/"


@rules.get("/")
@requires(Permission.KEYS_SEE)
def show() -> Response:
    """Version and first day, copies with their readers, departments, charts."""
    number, since = key_rules.version_of(g.site)
    return page(
        "keys/regime/show.html",
        number=number,
        since=since,
        issued=key_rules.newest(g.site),
        departments=departments(g.site.id),
        charts=charts(g.site.id),
        department_form=forms.DepartmentForm(),
        chart_form=forms.ChartForm(),
        rules_form=forms.RulesForm(),
    )


@rules.post("/versions")
@requires(Permission.KEYS_DECIDE)
@submitted(AT_A_DESK)
def issue() -> Done:
    """A new version; its readers are told."""
    form = forms.RulesForm.read().require()
    return Done(KeyRules.issue(g.site, form.since.data, by=g.person, to=form.readers(g.site.id)), url=HERE)


@rules.post("/copies/<uuid:id>/read")
@requires(Permission.KEYS_SEE)
@submitted(KEPT)
def read(id: UUID) -> Done:
    """I have read my copy."""
    copy: KeyRulesCopy = within_reach(KeyRulesCopy, id)
    copy.read(by=g.person)
    return Done(copy.rules, url=HERE)


@rules.post("/departments")
@requires(Permission.KEYS_MANAGE)
@submitted(AT_A_DESK)
def bind() -> Done:
    """A department joins the list."""
    form = forms.DepartmentForm.read().require()
    made = KeyDepartment.bind(g.site, (form.zh.data or "").strip(), form.borrowing_type.data)
    return Done(made, url=HERE)


@rules.post("/departments/<uuid:id>/end")
@requires(Permission.KEYS_MANAGE)
@submitted(AT_A_DESK)
def release(id: UUID) -> Done:
    """A department leaves the list."""
    row: KeyDepartment = within_reach(KeyDepartment, id)
    row.release()
    return Done(row, url=HERE)


@rules.post("/charts")
@requires(Permission.KEYS_DECIDE)
@submitted(AT_A_DESK)
def upload() -> Done:
    """The company's own chart."""
    form, sent = forms.ChartForm.read().require(), request.files.get("chart")
    body = sent.stream.read(MOST_BYTES + 1) if sent else b""
    return Done(KeyChart.upload(g.site, form.about.data, body, by=g.person), url=HERE)


@rules.get("/charts/<uuid:id>")
@requires(Permission.KEYS_SEE)
def chart(id: UUID) -> Response:
    """The PDF, to be saved."""
    kept: KeyChart = within_reach(KeyChart, id)
    if (body := kept.body) is None:
        raise NotFound
    named = f"attachment; filename=key-chart-{kept.about}.pdf"
    headers = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff"}
    return Response(body, mimetype="application/pdf", headers=headers)
