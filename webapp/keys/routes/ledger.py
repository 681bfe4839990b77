"""The ledger of keys, a key, and putting one right."""

from typing import Any
from uuid import UUID

from flask import Response, g, redirect, request
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as BaseResponse

from webapp.database import db, session
from webapp.keys import ledger, ledger_book, register
from webapp.keys.forms import CorrectForm
from webapp.keys.found import Found
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.keys.routes.holder import holder_name
from webapp.keys.routes.room import keys
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import refused, submitted
from webapp.web.answers import page
from webapp.web.wording import both

AT_THE_CABINET = refused(_l("The key ledger needs the network. Note the change and enter it later."))
PER_PAGE = 50


@keys.get("/keys/")
@requires(Permission.KEYS_SEE)
def index() -> Response:
    """The master ledger; `only` is out, overdue, sought or gone, `class` one of the classes, `q` what is searched for."""
    asked = _asked()
    wanted = ledger.rows(g.site.id, **asked)
    how: dict[str, Any] = {"per_page": PER_PAGE, "error_out": False}
    found = Found(select=wanted, **how) if asked["search"] else db.paginate(wanted, **how)
    rows = ledger.paired(found.items)
    return page(
        "keys/index.html",
        found=found,
        rows=rows,
        asked=asked,
        counts=ledger.counts(g.site.id),
        classes=KeyClass,
    )


@keys.get("/keys/list.xlsx")
@requires(Permission.KEYS_SEE)
def workbook() -> Response:
    """The ledger as it is filtered on the page, as a workbook."""
    return _book(ledger_book.TITLE, "keys", **_asked())


@keys.get("/keys/overdue")
@requires(Permission.KEYS_SEE)
def overdue() -> Response:
    """Keys out past their time, the longest overdue first."""
    late = session.scalars(ledger.rows(g.site.id, only="overdue")).all()
    return page("keys/overdue.html", rows=ledger.paired(late))


@keys.get("/keys/overdue.xlsx")
@requires(Permission.KEYS_SEE)
def overdue_workbook() -> Response:
    """The overdue keys as a workbook."""
    return _book(ledger_book.OVERDUE, "keys-overdue", only="overdue")


def _book(title: tuple[str, str], name: str, **asked: str) -> Response:
    found = ledger.paired(session.scalars(ledger.rows(g.site.id, **asked)).all())
    rows, meta = [ledger_book.line(*pair, holder_name) for pair in found], {SITE: both(g.site)}
    return xlsx_answer(ledger_book.COLUMNS, rows, title, meta, zone=g.site.timezone, name=name)


@keys.get("/keys/new")
@requires(Permission.KEYS_LEND)
def new() -> BaseResponse:
    """No key joins the ledger without a list that both sides sign: open one (KC-2a)."""
    return redirect("/keys/handovers/new?reason=opening_stock")


@keys.get("/keys/<uuid:id>")
@requires(Permission.KEYS_SEE)
def show(id: UUID) -> Response:
    """State first, then the one next action, then what went before."""
    key: Key = within_reach(Key, id)
    return page("keys/show.html", key=key, before=register.of_key(key.id))


@keys.get("/keys/<uuid:id>/edit")
@requires(Permission.KEYS_MANAGE)
def edit(id: UUID) -> Response:
    """The form to put a key right."""
    key: Key = within_reach(Key, id)
    return page("keys/edit.html", form=CorrectForm.of(key), key=key)


@keys.post("/keys/<uuid:id>")
@requires(Permission.KEYS_MANAGE)
@submitted(AT_THE_CABINET)
def correct(id: UUID) -> Key:
    """Put a key right."""
    key: Key = within_reach(Key, id)
    key.put_right(by=g.person, **CorrectForm.read().require().told(g.site.id))
    return key


def _asked() -> dict[str, str]:
    return {
        "only": request.args.get("only", ""),
        "key_class": request.args.get("class", ""),
        "cabinet": request.args.get("cabinet", "")[:10],
        "search": request.args.get("q", "").strip()[:60],
    }
