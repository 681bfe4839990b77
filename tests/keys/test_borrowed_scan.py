"""Whoever borrowed a key finds the way to the loan: from its tag, and from the own page; others find nothing of it."""

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import hang, lent
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.tags import Tag

WAY = "看我的借期，或申请延期"


def test_the_borrower_scans_the_key_in_hand(app, act_as):
    key_id = hang(app)
    with acting(app, "sun"):
        code = Tag.make(session.get_one(Key, key_id), Cast.site()).code
    lent(app, key_id)
    with app.app_context():
        loan = f"/keys/loans/{session.query(Custody).one().id}"
    mine = act_as("li").get(f"/t/{code}")
    assert WAY in text_of(mine)
    assert f'href="{loan}"' in mine.get_data(as_text=True)
    other = act_as("wang").get(f"/t/{code}")
    assert WAY not in text_of(other)
    assert "三栋水泵房" not in text_of(other), "what a found key opens is nobody's business"
    assert 'href="/scan"' in other.get_data(as_text=True).split("<main", 1)[1].split("</main", 1)[0]


def test_my_own_page_leads_to_my_keys(act_as):
    assert 'href="/keys/mine"' in act_as("li").get("/me").get_data(as_text=True)
