"""A unit is sold and its key hangs at the sales centre: both are told until it is handed over (KC-2d)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import acting
from tests.keys.receiving.scene import bring, key_of, opened, sales, seller, sign, through
from webapp import clock, deadlines
from webapp.database import session
from webapp.notices import Notice


@pytest.mark.clause("KC-2d")
def test_the_sale_of_a_unit_rings_while_its_key_hangs_at_the_sales_centre(app):
    sales(app)
    with acting(app, "zhou"):
        handover = opened(seller(), to_place="sales_centre")
        key_id = bring(handover).key.id
        through(handover)
        sign(handover, "giver", seller())
        sign(handover, "receiver", seller())
    with acting(app, "sun"):
        key_of(key_id).place.correct(tenure="handed_over")
    for late in (timedelta(minutes=1), timedelta(days=60)):
        with clock.frozen(clock.now() + late), app.app_context():
            assert deadlines.fire_due() == 1
    with app.app_context():
        told = session.scalars(select(Notice.zh).where(Notice.person_id == seller().id)).all()
        assert sorted("逾期未移交" in words for words in told) == [False, True]
