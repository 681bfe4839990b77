"""Orders for new locks and copies: asked, approved, done, in the ledger."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from webapp.database import db, session
from webapp.keys.cases import case_list, forms, order_book
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.cases.key_order import KeyOrder
from webapp.keys.cases.routes.cases import PER_PAGE, WITH_THE_NETWORK
from webapp.keys.forms.said import said
from webapp.keys.key import Key
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import submitted
from webapp.web.answers import page
from webapp.web.wording import both

key_orders = Blueprint("key_orders", __name__, url_prefix="/keys/orders")


@key_orders.get("/")
@requires(Permission.KEYS_SEE)
def index() -> Response:
    """Every order, the newest first; `q` fits its number or its key's."""
    search = request.args.get("q", "").strip()[:60]
    found = db.paginate(case_list.orders(g.site.id, search), per_page=PER_PAGE, error_out=False)
    return page("keys/cases/orders.html", found=found, search=search)


@key_orders.get("/list.xlsx")
@requires(Permission.KEYS_SEE)
def workbook() -> Response:
    """The same as a workbook."""
    search = request.args.get("q", "").strip()[:60]
    rows = (order_book.line(order) for order in session.scalars(case_list.orders(g.site.id, search)))
    meta, name = {SITE: both(g.site)}, "key-orders"
    return xlsx_answer(order_book.COLUMNS, rows, order_book.TITLE, meta, zone=g.site.timezone, name=name)


@key_orders.get("/new/<uuid:id>")
@requires(Permission.KEYS_MANAGE)
def new(id: UUID) -> Response:
    """Ask for a new lock or a copy of that key."""
    key: Key = within_reach(Key, id)
    return page("keys/cases/ask.html", key=key, form=forms.OrderForm(purpose="copy"))


@key_orders.post("/for/<uuid:id>")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def ask(id: UUID) -> KeyOrder:
    """Ask for it."""
    return _asked(within_reach(Key, id), None)


@key_orders.post("/case/<uuid:id>")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def ask_for_case(id: UUID) -> KeyOrder:
    """Ask for the new lock of a case."""
    case: KeyCase = within_reach(KeyCase, id)
    return _asked(session.get_one(Key, case.key_id), case)


@key_orders.get("/<uuid:id>")
@requires(Permission.KEYS_SEE)
def show(id: UUID) -> Response:
    """Where it stands, and its next step."""
    return page("keys/cases/order.html", order=_order(id))


@key_orders.post("/<uuid:id>/approval")
@requires(Permission.KEYS_DECIDE)
@submitted(WITH_THE_NETWORK)
def approve(id: UUID) -> KeyOrder:
    """The manager approves."""
    order, form = _order(id), forms.SignedForm.read().require()
    order.approve(by=g.person, owner=said(form.signed_name), signed=form.signed)
    return order


@key_orders.post("/<uuid:id>/refusal")
@requires(Permission.KEYS_DECIDE)
@submitted(WITH_THE_NETWORK)
def decline(id: UUID) -> KeyOrder:
    """The manager declines."""
    order = _order(id)
    order.decline(by=g.person, because=said(forms.DeclineForm.read().require().because))
    return order


@key_orders.post("/<uuid:id>/done")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def finish(id: UUID) -> KeyOrder:
    """The keys were cut."""
    order, form = _order(id), forms.DoneForm.read().require()
    order.finish(by=g.person, locksmith=said(form.locksmith), numbers=said(form.numbers).split())
    return order


@key_orders.post("/<uuid:id>/entry")
@requires(Permission.KEYS_MANAGE)
@submitted(WITH_THE_NETWORK)
def enter(id: UUID) -> KeyOrder:
    """The new keys join the ledger."""
    order, form = _order(id), forms.EnterForm.read().require()
    order.enter(by=g.person, cabinet_no=said(form.cabinet_no), hooks=said(form.hooks).split())
    return order


def _asked(key: Key, case: KeyCase | None) -> KeyOrder:
    form = forms.OrderForm.read().require()
    told = {"reason": said(form.reason), "keys_wanted": form.keys_wanted.data, "case": case}
    return KeyOrder.ask(form.purpose.data, key, by=g.person, **told)


def _order(id: UUID) -> KeyOrder:
    order: KeyOrder = within_reach(KeyOrder, id)
    return order
