"""Asking for a paper, watching it being drawn, fetching it, and checking one that somebody holds."""

from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from webapp import clock
from webapp.database import db
from webapp.errors import NotAllowed, NotFound, Refusal
from webapp.papers import list_of_papers
from webapp.papers.check_mark import clean_code
from webapp.papers.form import Form, all_forms, form_of
from webapp.papers.forms import PaperForm
from webapp.papers.paper import Paper
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people import Permission, open_to_anyone, requires, within_reach
from webapp.places import Site
from webapp.submissions import refused, submitted
from webapp.web.answers import page, page_or_fragment

papers = Blueprint("papers", __name__)
PER_PAGE = 20


@papers.get("/papers/")
@requires(Permission.PAPERS_PRINT)
def index() -> Response:
    """The filed papers of this site, newest first, and the forms that this person may print."""
    forms = _own_forms()
    asked_here = [form for form in forms if not form.by_room]
    search = request.args.get("q", "").strip()
    filed = db.paginate(_filed(forms, search), per_page=PER_PAGE, error_out=False)
    return page("papers/index.html", forms=asked_here, filed=filed, search=search, today=clock.today(g.site))


@papers.get("/papers/list.xlsx")
@requires(Permission.PAPERS_PRINT)
def export() -> Response:
    """The list of filed papers as it is searched on the page, as a workbook."""
    found = db.session.scalars(_filed(_own_forms(), request.args.get("q", "").strip()))
    rows = list_of_papers.lines(found)
    return xlsx_answer(
        list_of_papers.COLUMNS, rows, ("归档表单", "Filed papers"), zone=g.site.timezone, name="papers"
    )


@papers.post("/papers")
@requires(Permission.PAPERS_PRINT)
@submitted(refused(_l("Papers are drawn by the server. Ask for it when the network is back.")))
def ask() -> Paper:
    """Freeze the data now; the worker draws it."""
    form = PaperForm.read().require()
    return Paper.ask(_form(form.form.data), g.site, g.person, **form.params())


@papers.get("/papers/<uuid:id>")
@requires(Permission.PAPERS_PRINT)
def show(id: UUID) -> Response:
    """One paper: how far it is, then the link to fetch it. htmx asks for the part that moves."""
    return page_or_fragment("papers/show.html", "papers/_paper.html", paper=_paper(id))


@papers.get("/papers/<uuid:id>/file")
@requires(Permission.PAPERS_PRINT)
def file(id: UUID) -> Response:
    """The filed bytes, to be saved or, with ?inline=1, shown."""
    paper = _paper(id)
    where = "inline" if request.args.get("inline") else "attachment"
    headers = {
        "Content-Disposition": f'{where}; filename="{paper.file_name}"',
        "Cache-Control": "private, no-store",
    }
    return Response(paper.bytes(), mimetype="application/pdf", headers=headers)


@papers.get("/papers/<uuid:id>/rows.xlsx")
@requires(Permission.PAPERS_PRINT)
def rows(id: UUID) -> Response:
    """The rows that stand on a register, as a workbook: the same frozen data, masked alike."""
    paper = _paper(id)
    data, form = paper.frozen, paper.layout
    if not form.columns:
        raise NotFound
    meta = {
        ("表号", "Form"): f"{form.code} v{paper.version}",
        ("期间", "Period"): paper.number,
        ("校验码", "Code"): paper.code,
    }
    title = f"{form.zh} {paper.number}".strip(), f"{form.en} {paper.number}".strip()
    zone = data["site"]["zone"]
    return xlsx_answer(form.columns, data["rows"], title, meta, zone=zone, name=form.file_name)


@papers.get("/p/<code>")
@papers.get("/P/<code>")
@open_to_anyone
def check(code: str) -> Response:
    """Is a paper that bears this code ours? Number, date and hash, nothing else."""
    clean = clean_code(code)
    paper = db.session.scalar(select(Paper).where(Paper.code == clean)) if clean else None
    site = db.session.get(Site, paper.site_id) if paper else None
    return page("papers/check.html", 200 if paper else 404, paper=paper, site_of_paper=site, code=code[:20])


def _form(code: str) -> Form:
    try:
        form = form_of(code)
    except LookupError:
        raise NotFound from None
    _let(form)
    if form.by_room:
        raise Refusal(
            "papers.by_room",
            "“{form_zh}”不在这里打印，请在标签页选好后打印",
            "“{form_en}” is not printed here: choose on the page of tags, then print",
            form_zh=form.zh,
            form_en=form.en,
        )
    return form


def _own_forms() -> list[Form]:
    return [form for form in all_forms() if form.may_be_printed_by(g.person, g.site.id)]


def _paper(id: UUID) -> Paper:
    paper: Paper = within_reach(Paper, id)
    _let(paper.layout)
    return paper


def _let(form: Form) -> None:
    if not form.may_be_printed_by(g.person, g.site.id):
        raise NotAllowed(
            "papers.form",
            "您的岗位不能打印此表，请找主管打印",
            "Your role may not print this form; ask a supervisor",
        )


def _filed(forms: list[Form], search: str):  # type: ignore[no-untyped-def]
    found = select(Paper).where(Paper.site_id == g.site.id, Paper.form.in_([form.code for form in forms]))
    if search:
        named = [form.code for form in forms if search.lower() in f"{form.code} {form.zh} {form.en}".lower()]
        like = f"%{search}%"
        found = found.where(or_(Paper.form.in_(named), Paper.number.ilike(like), Paper.code.ilike(like)))
    return found.order_by(Paper.requested_at.desc(), Paper.id.desc())
