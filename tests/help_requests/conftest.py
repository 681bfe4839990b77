"""A request at a known moment, and people acting on it at another."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from webapp import clock
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.places import Building, Post, Unit

BEGAN = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
cast = Cast()


class Desk:
    """`desk.takes(...)`, then `with desk.after(4, "chen") as (request, chen): …`."""

    def __init__(self, app):
        self.app = app

    def takes(self, by="chen", **facts):
        """A request is taken at the beginning."""
        with clock.frozen(BEGAN), acting(self.app, by) as person:
            return HelpRequest.take(cast.site(), by=person, **facts).id

    @contextmanager
    def after(self, minutes, by, request_id=None):
        """Somebody acts on the request, minutes after the beginning."""
        with clock.frozen(BEGAN + timedelta(minutes=minutes)), acting(self.app, by) as person:
            wanted = select(HelpRequest).order_by(HelpRequest.id.desc()).limit(1)
            yield (
                session.get(HelpRequest, request_id) if request_id else session.scalars(wanted).one(),
                person,
            )

    @contextmanager
    def looks(self, minutes=0):
        """The newest request as it stands then."""
        with clock.frozen(BEGAN + timedelta(minutes=minutes)), self.app.app_context():
            yield session.scalars(select(HelpRequest).order_by(HelpRequest.id.desc()).limit(1)).one()


@pytest.fixture
def desk(app) -> Desk:
    with acting(app, "admin"):
        building = Building.add(cast.site(), "3D", "锦苑3栋", "Building 3", distance=320)
        Unit.add(cast.site(), "3-1502", "3栋1502", "3-1502", within=building, floor=15)
        Post.add(cast.site(), "FW1", "服务中心", "Service centre", duty="service_centre")
    return Desk(app)
