"""A site with two open requests whose desk is to be handed over, and the hands that do it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.help_requests.conftest import BEGAN, desk  # noqa: F401
from webapp import clock
from webapp.database import session
from webapp.places import Post
from webapp.shift_handovers.shift_hand_over import ShiftHandOver

cast = Cast()
WORDS = {"irregular": "3号楼㛃姓住户门禁坏", "to_note": "东门限高杆待修", "circulars": "防汛通知〔2027〕3号"}
BY_HAND = {"radios": 4, "float_fen": 20000}


@pytest.fixture
def site(app, desk):  # noqa: F811
    """Two open requests, one of the next person's own; the desk is to be handed over."""
    desk.takes(kind="other", asked="水管漏水")
    desk.takes(kind="first_aid")
    return app


def at(minutes):
    return clock.frozen(BEGAN + timedelta(minutes=minutes))


def post(code="FW1"):
    return session.scalars(select(Post).where(Post.code == code)).one()


def sheet():
    return session.scalars(select(ShiftHandOver).order_by(ShiftHandOver.offered_at.desc()).limit(1)).one()


def offer(app, minutes=300, by="chen", code="FW1", **told):
    with at(minutes), acting(app, by) as person:
        told = {"typed": person.name, "by_hand": BY_HAND, **WORDS, **told}
        return ShiftHandOver.offer(post(code), person, **told).id


def accept(app, minutes=310, by="sun", but=0, **told):
    with at(minutes), acting(app, by) as person:
        handed = sheet()
        seen = [one.thing.id for one in handed.still_open if one.to_acknowledge]
        handed.accept(person, seen[but:], **{"typed": person.name, **told})
