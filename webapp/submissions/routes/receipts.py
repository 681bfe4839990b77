"""The pages of receipts: type the code, fill in what the other party tells, see whether the phone's own record came."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from webapp.database import db, reading, session
from webapp.logbook.field_names import field_name
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people import Device, Permission, Person, requires, within_reach
from webapp.submissions.arrival import submitted
from webapp.submissions.entitled import WHY
from webapp.submissions.letter import Letter
from webapp.submissions.offline import refused
from webapp.submissions.papers import RECEIPT_COLUMNS, receipt_lines
from webapp.submissions.proof import Proof
from webapp.submissions.receipt import FIELD, Receipt
from webapp.submissions.receipt_code import WrongReceipt
from webapp.tags.guess import Guess
from webapp.web.answers import page
from webapp.web.language import language

receipts = Blueprint("receipts", __name__, url_prefix="/receipts")
AT_THE_DESK = refused(
    _l("A receipt is checked by the server: do it where there is a network. The code holds for twenty days.")
)


class Guessed(WrongReceipt):
    """A wrong code counts against whoever typed it."""

    def __init__(self, guesser: str) -> None:
        super().__init__()
        self.guesser = guesser

    def count(self) -> None:
        """One more miss."""
        Guess.miss(self.guesser)


@receipts.get("/")
@requires(Permission.RECORDS_ENTER)
def index() -> Response:
    """What was entered from receipts, the newest first, and the field for another code."""
    found = db.paginate(_here(), per_page=30, error_out=False)
    return page("submissions/receipts.html", found=found, lines=[_seen(one) for one in found.items])


@receipts.get("/list.xlsx")
@requires(Permission.RECORDS_ENTER)
def export() -> Response:
    """The same list as a workbook."""
    rows = receipt_lines(_seen(one) for one in session.scalars(_here()))
    return xlsx_answer(RECEIPT_COLUMNS, rows, ("收据补记", "Receipts"), zone=g.site.timezone, name="receipts")


@receipts.get("/new")
@requires(Permission.RECORDS_ENTER)
def new() -> Response:
    """What the code proves, and the form of that act."""
    proof = _proved(request.args.get("code", ""))
    why = dict(zip(("zh", "en"), WHY.get(proof.doubt, ()), strict=False))
    told = {"arrived": proof.arrived, "why": why, **proof.hand_over.context}
    return page("submissions/receipt_new.html", proof=proof, **told)


@receipts.post("/")
@requires(Permission.RECORDS_ENTER)
@submitted(AT_THE_DESK)
def enter() -> Receipt:
    """It happened: it is done now as its maker, from what was typed in."""
    proof = _proved(request.form.get(FIELD, ""))
    return Receipt.enter(proof, g.site, g.person, Letter.opened())


@receipts.get("/<uuid:id>")
@requires(Permission.RECORDS_ENTER)
def show(id: UUID) -> Response:
    """One of them: what was typed in, and what the phone says where it has come."""
    receipt: Receipt = within_reach(Receipt, id)
    zh = language() == "zh"
    otherwise = [(field_name("receipt", name, zh), *both) for name, *both in receipt.differences]
    return page("submissions/receipt.html", line=_seen(receipt), receipt=receipt, otherwise=otherwise)


def _proved(code: str) -> Proof:
    guesser = f"receipt {g.person.id}"
    Guess.check(guesser)
    try:
        return Proof.of(code, g.site.id)
    except WrongReceipt:
        if request.method == "GET":
            _count(guesser)
        raise Guessed(guesser) from None


def _count(guesser: str) -> None:
    """A page only looked; what was posted is counted when its refusal is written down."""
    session.rollback()
    with reading(False):
        Guess.miss(guesser)
        session.commit()


def _here() -> "Select[Receipt]":
    return select(Receipt).where(Receipt.site_id == g.site.id).order_by(Receipt.entered_at.desc())


def _seen(receipt: Receipt) -> dict[str, Any]:
    return {
        "receipt": receipt,
        "maker": session.get(Person, receipt.maker_id),
        "by": session.get(Person, receipt.entered_by_id),
        "device": session.get(Device, receipt.device_id),
    }
