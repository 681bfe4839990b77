"""Cases: the list, one case, and opening one."""

from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp.database import db, session
from webapp.errors import Refusal
from webapp.keys.cases import case_book, case_list
from webapp.keys.cases.blast_radius import BlastRadius
from webapp.keys.cases.case_kind import CaseKind
from webapp.keys.cases.forms import CaseForm, FactsForm
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.find import meant_by
from webapp.keys.forms.said import said
from webapp.keys.key import Key
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import KEPT, Done, refused, submitted
from webapp.web.answers import page
from webapp.web.wording import both

key_cases = Blueprint("key_cases", __name__, url_prefix="/keys/cases")
WITH_THE_NETWORK = refused(_l("A case is worked on with the network. Note it on paper and enter it later."))
PER_PAGE = 50


@key_cases.get("/")
@requires(Permission.KEYS_SEE)
def index() -> Response:
    """Cases; `only` is open or over, `kind` one of the kinds, `q` what is searched for."""
    asked = _asked()
    found = db.paginate(case_list.rows(g.site.id, **asked), per_page=PER_PAGE, error_out=False)
    counts = case_list.counts(g.site.id)
    return page("keys/cases/index.html", found=found, asked=asked, counts=counts, kinds=CaseKind)


@key_cases.get("/list.xlsx")
@requires(Permission.KEYS_SEE)
def workbook() -> Response:
    """The same as a workbook."""
    rows = (case_book.line(case) for case in session.scalars(case_list.rows(g.site.id, **_asked())))
    meta = {SITE: both(g.site)}
    return xlsx_answer(case_book.COLUMNS, rows, case_book.TITLE, meta, zone=g.site.timezone, name="key-cases")


@key_cases.get("/new")
@requires(Permission.KEYS_SEE)
def new() -> Response:
    """An empty form for anything that went wrong with a key."""
    form = CaseForm(kind=request.args.get("kind"), key_number=request.args.get("key"))
    return page("keys/cases/new.html", form=form)


@key_cases.post("/")
@requires(Permission.KEYS_SEE)
@submitted(KEPT)
def create() -> KeyCase:
    """Open a case."""
    form = CaseForm.read().require()
    key = _numbered(said(form.key_number))
    told = {"facts": said(form.facts), "named": said(form.named)}
    return KeyCase.open(form.kind.data, g.site, by=g.person, key=key, **told)


@key_cases.post("/lost/<uuid:id>")
@requires(Permission.KEYS_SEE)
@submitted(KEPT)
def lose(id: UUID) -> Done:
    """The key is lost: one act opens the case, stands it missing and tells the superior."""
    key: Key = within_reach(Key, id)
    facts = said(FactsForm.read().require().facts)
    case = KeyCase.open(CaseKind.LOSS, g.site, by=g.person, facts=facts, key=key)
    return Done(case, number=case.number)


@key_cases.get("/<uuid:id>")
@requires(Permission.KEYS_SEE)
def show(id: UUID) -> Response:
    """State first, then the one next step, then what is at risk while it is open."""
    case: KeyCase = within_reach(KeyCase, id)
    radius = BlastRadius.of(case.key) if case.key and case.is_open else None
    return page("keys/cases/show.html", case=case, radius=radius)


def _numbered(number: str) -> Key | None:
    if not number:
        return None
    key = meant_by(number, g.site.id)
    if key is None:
        raise Refusal(
            "key_case.no_key",
            "没有编号为“{number}”的钥匙，请查台账；台账外的钥匙请留空并写明经过",
            "There is no key {number}; look in the ledger, or leave it empty for a key outside it and say what happened",
            "KC-2e",
            number=number,
        )
    return key


def _asked() -> dict[str, str]:
    given = request.args
    only = given.get("only", "")
    return {
        "only": only if only in {"open", "over"} else "",
        "kind": given.get("kind", ""),
        "search": given.get("q", "").strip()[:60],
    }
