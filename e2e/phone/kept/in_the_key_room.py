"""What a custodian keeps in the cellar: keys out and back, alone, in lots, on a ring; what is lost, found, counted."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from unittest.mock import patch

import segno
from flask import Flask
from sqlalchemy import select

from e2e.phone.kept.press import Press
from tests.cast import Cast, acting
from tests.keys.board import REPAIR, hang, lent
from tests.keys.counting.board import counted
from webapp import clock
from webapp.database import session
from webapp.keys.boards.ring import KeyRing
from webapp.keys.borrower import Borrower
from webapp.keys.cases import CaseKind, KeyCase
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.lot import Lot
from webapp.keys.regime.key_rules import KeyRules
from webapp.keys.signing import Signing
from webapp.tags import Tag

BOARD_TAG = "7K3M9PQ2XA"


def key(number: str, *, out: bool = False) -> Callable[[Flask], str]:
    """A key on its hook, or out with Li; its page."""

    def lay_out(app: Flask) -> str:
        key_id = hang(app, "office", number, number[2:])
        if out:
            lent(app, key_id)
        return f"/keys/{key_id}"

    return lay_out


def overdue(app: Flask) -> str:
    """A loan whose time is over by the time that anybody looks at it; its page."""
    key_id = hang(app, "office", "C-31", "31")
    lent(app, key_id, until=clock.now() + timedelta(seconds=1))
    with app.app_context():
        return f"/keys/loans/{session.get_one(Key, key_id).out.id}"


def several(app: Flask) -> str:
    """The page that lends two keys at once."""
    first, second = (hang(app, "office", number, number[2:]) for number in ("C-32", "C-33"))
    return f"/keys/lots/new?key={first}&key={second}"


def together(app: Flask, *numbers: str, ring: str = "") -> Lot:
    """These keys, lent to Li on one signature."""
    ids = [hang(app, "office", number, number[2:]) for number in numbers]
    with acting(app, "zhou") as zhou:
        keys = [session.get_one(Key, one) for one in ids]
        for one in keys if ring else []:
            one.correct(ring=ring)
        signed = Signing(typed=Cast().li.name, told=TOLD)
        return Lot.lend(keys, to=Borrower.staff(Cast().li), why=REPAIR, by=zhou, signed=signed)


def a_lot(app: Flask) -> str:
    """What went out together."""
    return f"/keys/lots/{together(app, 'C-34', 'C-35').id}"


def a_ring(app: Flask) -> str:
    """A ring that is out."""
    together(app, "C-36", "C-37", ring="R1")
    with app.app_context():
        return f"/keys/rings/{session.scalars(select(KeyRing)).one().id}"


def sought(app: Flask) -> str:
    """The case of a lost key."""
    key_id = hang(app, "office", "C-38", "38")
    with acting(app, "zhou") as zhou:
        facts = "巡查时钥匙圈断裂，钥匙不见"
        return f"/keys/cases/{KeyCase.open(CaseKind.LOSS, Cast.site(), by=zhou, key=session.get_one(Key, key_id), facts=facts).id}"


def count(number: str, *, seen: bool = False) -> Callable[[Flask], str]:
    """A count that is under way; with a key already seen in it."""

    def lay_out(app: Flask) -> str:
        hang(app, "office", number, number[2:])
        with acting(app, "zhou") as zhou:
            under_way = counted()
            if seen:
                under_way.see(number, by=zhou)
            return f"/keys/counts/{under_way.id}"

    return lay_out


def tagged(app: Flask) -> str:
    """A count of a key whose tag is on the photo of the board."""
    key_id = hang(app, "office", "C-43", "43")
    with acting(app, "zhou"), patch("webapp.tags.code.fresh", return_value=BOARD_TAG):
        Tag.make(session.get_one(Key, key_id), Cast.site())
    return count("C-45")(app)


def board() -> bytes:
    """A photo with that tag on it."""
    out = io.BytesIO()
    segno.make(BOARD_TAG, error="m", micro=False).save(out, kind="png", scale=8, border=4)
    return out.getvalue()


def rules(app: Flask) -> str:
    """Zhou's copy of the rules, not read yet."""
    with acting(app, "sun") as sun:
        KeyRules.issue(Cast.site(), date(2026, 1, 1), by=sun, to={"customer_centre": Cast().zhou})
    return "/keys/rules/"


BORROWED = {"borrower_code": "G102"}
KEY_ROOM = (
    Press("keys.lend", "key.lent", key("C-21"), "/custody", BORROWED, signed=True, hands_over=True),
    Press("keys.take_back", "key.returned", key("C-22", out=True), "/return", hands_over=True),
    Press("keys.decline", "key.declined", key("C-23"), "/refusals", {"asked_by": "田守信", "why_not": "no_reason"}),
    Press("keys.call", "custody.called", overdue, "/calls", {"said": "今晚还"}),
    Press("keys.lend_lot", "key.lent", several, "/keys/lots", BORROWED, signed=True, hands_over=True),
    Press("keys.take_lot_back", "key.returned", a_lot, "/return", hands_over=True),
    Press("key_boards.take_ring_back", "key.returned", a_ring, "/return", hands_over=True),
    Press("key_cases.create", "key_case.opened", lambda app: "/keys/cases/new", "/keys/cases/",
          {"kind": "damage", "facts": "匙柄裂", "key_number": "C-21"}),
    Press("key_cases.lose", "key_case.opened", key("C-24"), "/keys/cases/lost/", {"facts": "巡查后不见"}),
    Press("key_cases.find_again", "key_case.found_again", sought, "/found", {"tested": "yes"}, hands_over=True),
    Press("key_counts.see", "key_count.seen", count("C-41"), "/seen", {"code": "C-41"}),
    Press("key_counts.look_closer", "key_count.looked_closer", count("C-42", seen=True), "/keys/counts/seen/", {"condition": "tag_damaged"}),
    Press("key_counts.photograph", "key_count.board_read", tagged, "/board", photo=board()),
    Press("key_counts.finish", "key_count.finished", count("C-44", seen=True), "/finish"),
    Press("key_rules.read", "key_rules.read", rules, "/read"),
)  # fmt: skip
