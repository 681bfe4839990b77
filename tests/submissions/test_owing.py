"""What a phone owes is what it kept and did not deliver: no other number is missed, and none is missed for ever."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.client import Phone
from tests.keys.board import form, hang
from webapp.database import new_id, session
from webapp.people import Device
from webapp.submissions import Submission
from webapp.submissions.owing import accounts


@dataclass(frozen=True)
class Debtor:
    """Zhou's phone in front of a key."""

    app: object
    phone: Phone
    url: str

    @property
    def owes(self) -> str:
        with self.app.app_context():
            return next(one.numbers for one in accounts(Cast.site().id) if one.device.name == "phone of zhou")

    def lend(self, name, **more):
        return self.phone.deliver(self.url, name, **{**form(), **more}).json["verdict"]


@pytest.fixture
def debtor(app, act_as):
    return Debtor(app, act_as("zhou"), f"/keys/{hang(app)}/custody")


def test_a_kept_record_whose_answer_was_lost_the_first_time_is_not_owed(debtor):
    """Sent in passing it had no number; the phone heard nothing, kept it as its first and sent it again."""
    name = new_id()
    assert debtor.lend(name) == "applied"
    assert debtor.lend(name, _seq="1") == "repeated"
    assert debtor.lend(new_id(), _seq="2") == "conflict"
    assert debtor.owes == ""


def test_a_record_that_was_mended_keeps_its_number(app, debtor):
    name = new_id()
    assert debtor.lend(name, _seq="1", borrower_code="X999") == "refused"
    assert debtor.lend(name) == "applied"
    assert debtor.owes == ""
    with app.app_context():
        assert session.get_one(Submission, name).device_seq == 1


def test_another_content_under_a_done_id_is_not_owed_either(debtor):
    name = new_id()
    assert debtor.lend(name) == "applied"
    assert debtor.lend(name, _seq="1", borrower_code="G101") == "conflict"
    assert debtor.lend(new_id(), _seq="2") == "conflict"
    assert debtor.owes == ""


def test_another_phones_number_is_not_this_ones(app, debtor, act_as):
    name = new_id()
    assert debtor.lend(name) == "applied"
    act_as("wang").deliver(debtor.url, name, _seq="9", **form())
    with app.app_context():
        here = session.scalars(select(Device.id).where(Device.name == "phone of zhou")).one()
        kept = session.get_one(Submission, name)
        assert (kept.device_id, kept.device_seq) == (here, None)
