"""A command that crashes while a file is brought in leaves nothing behind for the next entry to tell of."""

import pytest

from tests.submissions.dying_phone import DyingPhone
from tests.submissions.test_parcel import bring
from webapp.keys import chasing
from webapp.logbook.checked import findings_now


def broken(*_):
    raise RuntimeError("the disk")


@pytest.fixture
def dying(app, client):
    return DyingPhone(app, client)


def test_what_a_crash_took_back_rides_in_no_entry(app, act_as, dying, monkeypatch):
    with monkeypatch.context() as trouble:
        trouble.setattr(chasing, "begin", broken)
        bring(act_as("sun"), dying.file())
    with app.app_context():
        assert findings_now() == []
