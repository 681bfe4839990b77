"""What a refused loan leaves behind: no photo of an identity card (KC-5c), and nothing that nobody can find again."""

import io
import os
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import acting
from tests.client import text_of
from tests.evidence.pictures import as_data_url, drawn, picture
from tests.keys.board import CARD, custodian, hang, here, lend, lent
from tests.keys.entrusting import scene
from webapp import clock
from webapp.database import session
from webapp.errors import Conflict
from webapp.evidence.unclaimed import sweep
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.signing import Signing
from webapp.shelf import shelf


def its_own(number: int) -> bytes:
    """A photo that no other test lays on the shelf, which they share."""
    return picture(size=(613, 401 + number))


def lying(app) -> set[str]:
    with app.app_context():
        return {file.name for file in shelf().root.rglob("*") if file.is_file()}


@pytest.mark.clause("KC-5c")
def test_a_refused_loan_leaves_no_identity_card_on_the_disk(app, client):
    with acting(app, "zhou") as zhou:
        key = scene.held(zhou)
        key_id, number = key.id, scene.given(key, zhou).number
    before = lying(app)
    asked = {"name": "卢大力", "type": "other", "purpose": "repair", "hours": "8", "consent": number}
    shown = {"id_last4": "401x", "id_photo": (io.BytesIO(its_own(1)), "card.jpg")}
    answer = custodian(app, client).act(
        f"/keys/{key_id}/custody", **asked, signed_name="", told=TOLD, **shown
    )
    assert (answer.status_code, "还没有签名" in text_of(answer)) == (422, True)
    assert lying(app) == before


@pytest.mark.clause("KC-5c")
def test_nor_does_one_where_somebody_was_first(app):
    with acting(app, "zhou") as zhou:
        key_id = scene.held(zhou).id
        consent = scene.given(session.get_one(Key, key_id), zhou, times=2)
        lend(session.get_one(Key, key_id), zhou, to=scene.DECORATOR, consent=consent)
    before = lying(app)
    with app.app_context(), pytest.raises(Conflict), here("ma") as ma:
        again = session.get_one(Key, key_id)
        shown = type(CARD)(id_last4="401X", id_photo=its_own(2))
        lend(again, ma, to=scene.DECORATOR, consent=session.merge(consent), shown=shown)
    assert lying(app) == before


def test_what_no_row_speaks_of_goes_after_a_day(app):
    lent(app, hang(app), signed=Signing(drawn=as_data_url(drawn()), told=TOLD))
    with app.app_context():
        orphan = shelf().put(b"of a loan that was refused")
        sweep()
        assert shelf().get(orphan) is not None
        two_days_ago = (clock.now() - timedelta(days=2)).timestamp()
        os.utime(shelf().path(orphan), (two_days_ago, two_days_ago))
        line = session.scalars(select(Custody)).one()
        os.utime(shelf().path(line.signature.sha256), (two_days_ago, two_days_ago))
        sweep()
        assert shelf().get(orphan) is None
        assert shelf().get(line.signature.sha256) is not None


def test_what_is_laid_down_again_is_new_again(app):
    with app.app_context():
        name = shelf().put(b"the same once more")
        os.utime(shelf().path(name), (0, 0))
        shelf().put(b"the same once more")
        sweep()
        assert shelf().get(name) is not None
        shelf().erase(name)
