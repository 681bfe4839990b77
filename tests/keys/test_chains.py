"""Two phones each lend, take back and lend one key without the network: one loan is open, what conflicts names both."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.client import text_of
from tests.keys.board import form, hang
from webapp import clock
from webapp.database import new_id, session
from webapp.keys.claim import KeyClaim
from webapp.keys.custody import Custody
from webapp.logbook import verify

LI, WANG, ZHAO = ("G102", "李敏"), ("G101", "王强"), ("D101", "赵卫国")
CHAINS = {
    "zhou": ((0, LI), (20, None), (30, WANG)),
    "ma": ((10, ZHAO), (25, None), (35, LI)),
}
"""Minutes, and to whom: zhou lends to Li, takes it back and lends to Wang; ma lends to Zhao meanwhile."""


class TwoPhones:
    """What was kept on each phone, delivered in the order in which the house hears of it."""

    def __init__(self, app, act_as) -> None:
        self.app, self.key_id = app, hang(app)
        self.start = clock.now() - timedelta(hours=1)
        self.phones = {who: act_as(who) for who in CHAINS}
        self.tokens = {who: phone.post("/delivery").json["token"] for who, phone in self.phones.items()}
        self.ids = {(who, step): new_id() for who in CHAINS for step in range(3)}

    def delivers(self, who: str, step: int) -> str:
        """One act of that phone; its verdict."""
        minute, to = CHAINS[who][step]
        sent = form(borrower_code=to[0], signed_name=to[1]) if to else {}
        sent |= {"_claimed": str(clock.micros(self.start + timedelta(minutes=minute))), "_seq": str(step + 1)}
        url = f"/keys/{self.key_id}/{'custody' if to else 'return'}"
        answer = self.phones[who].deliver(url, self.ids[who, step], self.tokens[who], **sent)
        assert self.out() <= 1
        return answer.json["verdict"]

    def out(self) -> int:
        """Open loans of the key."""
        with self.app.app_context():
            still = (Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
            return session.scalar(select(func.count(Custody.id)).where(*still))

    def lines(self) -> list[tuple[str, bool]]:
        """The register in its order: who, and whether it came back."""
        with self.app.app_context():
            rows = session.execute(select(Custody.borrower, Custody.returned_at).order_by(Custody.number))
            return [(name, back is not None) for name, back in rows]

    def claim(self):
        """The one claim that is kept."""
        with self.app.app_context():
            return session.scalars(select(KeyClaim.id)).one()


@pytest.fixture
def two(app, act_as) -> TwoPhones:
    return TwoPhones(app, act_as)


def test_whose_whole_chain_comes_first_has_the_key_and_the_other_is_a_claim(two):
    """What hangs on the refused loan waits on its phone, so nobody's return closes a loan that is not his."""
    assert [two.delivers("zhou", step) for step in range(3)] == ["applied"] * 3
    assert two.delivers("ma", 0) == "conflict"
    assert two.lines() == [("李敏", True), ("王强", False)]
    page = text_of(two.phones["zhou"].get(f"/keys/{two.key_id}"))
    for name in ("周兰", "王强", "马会云", "赵卫国"):
        assert name in page


def test_one_tap_settles_it_and_the_rest_of_the_chain_follows(app, two):
    for step in range(3):
        two.delivers("zhou", step)
    two.delivers("ma", 0)
    assert two.phones["zhou"].act(f"/keys/claims/{two.claim()}/handed-on").status_code == 303
    assert two.out() == 1
    assert two.delivers("ma", 0) == "repeated"
    assert [two.delivers("ma", step) for step in (1, 2)] == ["applied"] * 2
    assert two.lines() == [("李敏", True), ("王强", True), ("赵卫国", True), ("李敏", False)]
    with app.app_context():
        assert list(verify()) == []


def test_chains_that_cross_leave_one_loan_open(app, two):
    """Both phones reach the house at once, act by act."""
    told = [two.delivers(who, step) for step, who in ((0, "zhou"), (0, "ma"), (1, "zhou"), (2, "zhou"))]
    assert told == ["applied", "conflict", "applied", "applied"]
    assert two.phones["ma"].act(f"/keys/claims/{two.claim()}/wrong").status_code == 303
    assert two.delivers("ma", 0) == "refused"
    assert two.lines() == [("李敏", True), ("王强", False)]
    with app.app_context():
        assert list(verify()) == []


def test_without_the_index_both_chains_hold_the_key(without_the_index, act_as):
    """Red control: the constraint carries the rule."""
    two = TwoPhones(without_the_index, act_as)
    two.delivers("zhou", 0)
    with pytest.raises(AssertionError):
        two.delivers("ma", 0)
    assert two.out() == 2
