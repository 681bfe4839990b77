"""What more than one test of this room takes out, to see that it carries."""

import pytest
from sqlalchemy import text

from webapp.database import session
from webapp.keys.custody import Custody


@pytest.fixture
def without_the_index(app):
    """The house with the one guard taken out that lets a key be out once, and put back afterwards."""
    with app.app_context():
        session.execute(text("DROP INDEX uq_custody_open"))
        session.commit()
    yield app
    with app.app_context():
        session.execute(text("DELETE FROM custody"))
        index = next(i for i in Custody.__table__.indexes if i.name == "uq_custody_open")
        index.create(session.connection())
        session.commit()
