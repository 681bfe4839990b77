"""Two phones lend one key without the network: one loan is open, the other is kept and settled with one tap (design 3.7)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.client import text_of
from tests.keys.board import form, hang
from webapp import clock
from webapp.database import new_id, session
from webapp.deadlines import Deadline
from webapp.keys.claim import KeyClaim
from webapp.keys.custody import Custody
from webapp.logbook import verify
from webapp.submissions import Submission


@pytest.fixture
def two(app, act_as):
    """Zhou lent B2-07 to Li; five minutes later Ma, who did not know, to Wang. Zhou's phone delivers first."""
    key_id, ids = hang(app), (new_id(), new_id())
    start = clock.now() - timedelta(minutes=10)
    phones = [act_as("zhou"), act_as("ma")]
    tokens = [phone.post("/delivery").json["token"] for phone in phones]
    told = []
    for n, code, name in ((0, "G102", "李敏"), (1, "G101", "王强")):
        made = str(clock.micros(start + n * timedelta(minutes=5)))
        sent = form(borrower_code=code, signed_name=name)
        url, stamps = f"/keys/{key_id}/custody", {"_claimed": made, "_seq": "1"}
        told.append(phones[n].deliver(url, ids[n], tokens[n], **stamps, **sent).json)
    with app.app_context():
        claims = session.scalars(select(KeyClaim.id)).all()
    return key_id, phones, ids, told, claims, start


def lines(app):
    with app.app_context():
        rows = session.execute(
            select(Custody.borrower, Custody.lent_at, Custody.returned_at).order_by(Custody.lent_at)
        )
        return [tuple(row) for row in rows]


def test_one_loan_is_open_and_the_other_claim_names_both(app, two):
    key_id, (zhou, _), _ids, told, claims, _ = two
    assert [one["verdict"] for one in told] == ["applied", "conflict"]
    assert "李敏" in told[1]["message"]
    assert [name for name, _, back in lines(app) if back is None] == ["李敏"]
    assert len(claims) == 1
    words = text_of(zhou.get(f"/keys/{key_id}"))
    for name in ("周兰", "李敏", "马会云", "王强"):
        assert name in words
    with app.app_context():
        assert list(verify()) == []


@pytest.mark.clause("KC-3a")
@pytest.mark.parametrize(("word", "late"), [("handed-on", {"stopped", "set"}), ("wrong", {"set"})])
def test_a_claim_rings_the_custodians_until_it_is_settled_and_the_first_loan_no_longer(app, two, word, late):
    def rungs(ladder):
        with app.app_context():
            return session.scalars(select(Deadline.state).where(Deadline.rung.startswith(ladder))).all()

    assert rungs("claim") == ["set"]
    assert two[1][0].act(f"/keys/claims/{two[4][0]}/{word}").status_code == 303
    assert rungs("claim") == ["stopped"]
    assert set(rungs("overdue.1")) == late


def test_it_was_handed_on(app, two):
    key_id, (zhou, _ma), ids, _, claims, start = two
    assert zhou.act(f"/keys/claims/{claims[0]}/handed-on").status_code == 303
    (first, _, back), (second, out, still) = lines(app)
    assert (first, second, still) == ("李敏", "王强", None)
    assert back == out == start + timedelta(minutes=5)
    with app.app_context():
        assert session.get_one(Submission, ids[1]).verdict == "applied"
        assert session.get_one(KeyClaim, claims[0]).outcome == "handed_on"
        issuer = session.scalars(select(Custody).where(Custody.borrower == "王强")).one().issuer.name
        assert issuer == "马会云"
        assert list(verify()) == []
    assert "另一笔" not in text_of(zhou.get(f"/keys/{key_id}"))


def test_the_claim_was_wrong(app, two):
    _, (zhou, _ma), ids, _, claims, _ = two
    assert zhou.act(f"/keys/claims/{claims[0]}/wrong").status_code == 303
    assert [(name, back) for name, _, back in lines(app)] == [("李敏", None)]
    with app.app_context():
        kept = session.get_one(Submission, ids[1])
        assert (kept.verdict, kept.rule) == ("refused", "key.claim_wrong")
        assert list(verify()) == []


def test_it_is_settled_once_and_only_by_a_custodian(app, act_as, two):
    claim = two[4][0]
    assert act_as("wang").act(f"/keys/claims/{claim}/wrong").status_code == 403
    assert two[1][0].act(f"/keys/claims/{claim}/nonsense").status_code == 404
    assert two[1][0].act(f"/keys/claims/{claim}/wrong").status_code == 303
    assert two[1][1].act(f"/keys/claims/{claim}/handed-on").status_code == 409


def test_who_stands_at_the_cabinet_is_told_at_once_and_leaves_no_claim(app, act_as):
    key_id = hang(app)
    zhou, ma = act_as("zhou"), act_as("ma")
    zhou.act(f"/keys/{key_id}/custody", **form())
    assert ma.act(f"/keys/{key_id}/custody", **form()).status_code == 409
    with app.app_context():
        assert session.scalars(select(KeyClaim)).all() == []
