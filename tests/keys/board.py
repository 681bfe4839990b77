"""Keys on their hooks, for the tests of this room."""

import io
from contextlib import contextmanager
from datetime import date

from PIL import Image
from sqlalchemy import select

from tests.cast import Cast, acting, enrol, sign_in
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.purpose import Purpose
from webapp.keys.shown import Shown
from webapp.keys.signing import Signing
from webapp.keys.standing import Standing
from webapp.logbook import act
from webapp.places import Unit

OUTSIDER = Borrower("田守信", "utility", "供电局", "13900001111", "GD-0088")
REPAIR = Purpose("repair")


def photo() -> bytes:
    """A small picture as a camera sends it."""
    out = io.BytesIO()
    Image.new("RGB", (12, 9), "navy").save(out, "JPEG")
    return out.getvalue()


PASS = Shown(date(2030, 1, 1), "repair_notice", photo())
CARD = Shown(id_last4="401X", id_photo=photo())


def hang(app, key_class="plant_room", number="B2-07", hook="12", place=None, tenure=None):
    """A key of that class on hook `hook` of cabinet 3; returns its id."""
    with acting(app, "sun"):
        site = Cast.site()
        code = place or f"P-{number}"
        room = Unit.add(site, code, "三栋水泵房", "Pump room 3", tenure=tenure)
        return Key.add(room, number=number, key_class=key_class, cabinet_no="3", hook_no=hook).id


def lend(key: Key, by, to=None, **more):
    """Lend to Li with a typed name unless told otherwise."""
    to = to or Borrower.staff(Cast().li)
    more.setdefault("why", REPAIR)
    more.setdefault("shown", PASS if to.type == "utility" else CARD)
    return key.lend(to=to, by=by, signed=more.pop("signed", Signing(typed=to.name, told=TOLD)), **more)


def lent(app, key_id, by="zhou", **more):
    """Lend it and commit; returns the number."""
    with acting(app, by) as person:
        return lend(session.get_one(Key, key_id), person, **more).number


def form(**more):
    """What a page sends to lend to Li."""
    return {
        "borrower_code": "G102",
        "purpose": "repair",
        "hours": "8",
        "signed_name": "李敏",
        "told": TOLD,
        **more,
    }


def card() -> dict:
    """What a page sends of an identity card."""
    return {"id_last4": "401x", "id_photo": (io.BytesIO(photo()), "card.jpg")}


def custodian(app, client, key="zhou"):
    """The phone, enrolled, with that custodian signed in."""
    enrol(app, client, key)
    return sign_in(app, client, key)


@contextmanager
def here(key):
    """An act by that person in a context that is already open."""
    person = getattr(Cast(), key)
    with act(by=person):
        yield person


def returned(app, key_id, by="zhou", **how):
    """Take it back and commit."""
    with acting(app, by) as person:
        session.get_one(Key, key_id).take_back(by=person, **how)


def only_line(app) -> Custody:
    """The one line of the register, detached."""
    with app.app_context():
        line = session.scalars(select(Custody)).one()
        session.expunge(line)
        return line


def goes(key: Key, *way: Standing) -> None:
    """The key stands so, then so, as far as it has to come."""
    for standing in way:
        key.stand(standing)


def rule_of(verb, *given, **told) -> str:
    """The rule that says no to that verb, in the act that is open; empty where none does."""
    try:
        with session.begin_nested():
            verb(*given, **told)
    except Refusal as no:
        return no.rule
    return ""
